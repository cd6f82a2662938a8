import Foundation
import ShilingiCore

extension Decimal {
    /// The value of an exact decimal as it stands in a record: `2500.00`. `nil` for any other text.
    public init?(exact text: String) {
        let isPlain = text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
        guard isPlain, let value = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) else { return nil }
        // More digits than a Decimal has would be cut off in silence.
        let digits = text.filter(\.isNumber).drop { $0 == "0" }
        guard digits.count <= 38 else { return nil }
        self = value
    }

    /// The text that records take, in which nothing depends on the reader's language.
    public var exactText: String {
        NSDecimalNumber(decimal: self).description(withLocale: Locale(identifier: "en_US_POSIX"))
    }
}

extension RemitRequest {
    /// What was sent.
    public var senderAmountDecimal: Decimal? { Decimal(exact: senderAmount) }
    /// Receiver's units for one of the sender's.
    public var exchangeRateDecimal: Decimal? { Decimal(exact: exchangeRate) }
}

extension TemboRemittance {
    /// What was sent, in the sender's currency.
    public var senderAmountDecimal: Decimal? { senderAmount.flatMap(Decimal.init(exact:)) }
    /// What is received, in the receiver's currency.
    public var receiverAmountDecimal: Decimal? { receiverAmount.flatMap(Decimal.init(exact:)) }
    /// Receiver's units for one of the sender's.
    public var exchangeRateDecimal: Decimal? { exchangeRate.flatMap(Decimal.init(exact:)) }
    /// The fee, in the receiver's currency.
    public var transactionFeeDecimal: Decimal? { transactionFee.flatMap(Decimal.init(exact:)) }
}
