PRAGMA application_id = 1936222572;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE payment (
    intent       TEXT PRIMARY KEY,
    provider     TEXT NOT NULL,
    profile      TEXT NOT NULL,
    environment  TEXT NOT NULL,
    reference    TEXT NOT NULL,
    order_ref    TEXT,
    holds_order  INTEGER NOT NULL,
    status       TEXT NOT NULL,
    due          INTEGER,
    leased_until INTEGER,
    created_at   INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    position     INTEGER NOT NULL UNIQUE,
    UNIQUE (provider, profile, environment, reference)
) WITHOUT ROWID;
INSERT INTO "payment" VALUES('33adcbb4-b067-4bfc-997d-67bb7c4e9f33','temboplus','default','sandbox','SALARY-1',NULL,1,'failed',1795323834645,NULL,1795323234609,2,4);
INSERT INTO "payment" VALUES('5cedecca-4fcf-43e0-b422-2b8152edbcd3','temboplus','default','sandbox','ORDER-1','ORDER',1,'succeeded',NULL,NULL,1795323234495,3,5);
INSERT INTO "payment" VALUES('5f34d036-51a0-470a-b079-e6a12497bb72','temboplus','default','sandbox','SALARY-3',NULL,1,'pending',1795323301331,NULL,1795323241330,2,9);
INSERT INTO "payment" VALUES('cc25665b-901a-48e0-8318-cce62dec5ff4','temboplus','default','sandbox','SALARY-2',NULL,0,'cancelled',NULL,NULL,1795323241079,2,7);
CREATE TABLE record (
    intent TEXT NOT NULL REFERENCES payment (intent),
    number INTEGER NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (intent, number)
) WITHOUT ROWID;
INSERT INTO "record" VALUES('33adcbb4-b067-4bfc-997d-67bb7c4e9f33',1,'{"intent":{"id":"33adcbb4-b067-4bfc-997d-67bb7c4e9f33","identity":{"provider":"temboplus","profile":"default","environment":"sandbox","reference":"SALARY-1"},"operation":{"kind":"payout","reference":"SALARY-1","money":{"amount":7000,"currency":"TZS"},"party":{"wallet":{"msisdn":"255712345911","operator":"yas"}},"recipient":"Mfano wa Jina","wallet":"9000123456","channel":null,"narration":null,"order":null,"order_risk_taken":false,"callback":"http://127.0.0.1:9/nobody","metadata":{}},"created_at":1795323234609,"send_before":1795409634609,"token":"ngehav6exumumuvtv64nlillia","spans":{"confirm_after":60000,"absence_grace":1800000,"settle_after":86400000}}}');
INSERT INTO "record" VALUES('33adcbb4-b067-4bfc-997d-67bb7c4e9f33',2,'{"attempt":{"number":1,"request_id":"84fe31ff-acfe-41a5-a4da-9df09929d57b","key":null,"request":{"method":"POST","url":"http://127.0.0.1:8097/tembo/v1/payment/wallet-to-mobile","headers":[["content-type","application/json"],["x-request-id","84fe31ff-acfe-41a5-a4da-9df09929d57b"]],"body":"{\"countryCode\":\"TZ\",\"accountNo\":\"9000123456\",\"serviceCode\":\"TZ-TIGO-B2C\",\"amount\":7000,\"msisdn\":\"255712345911\",\"narration\":\"SALARY-1\",\"currencyCode\":\"TZS\",\"recipientNames\":\"Mfano wa Jina\",\"transactionRef\":\"SALARY-1\",\"transactionDate\":\"2026-11-22T04:53:54Z\",\"callbackUrl\":\"http://127.0.0.1:9/nobody?shilingi_token=ngehav6exumumuvtv64nlillia\"}"},"fingerprint":"2efa013973d25748","at":1795323234614}}');
INSERT INTO "record" VALUES('33adcbb4-b067-4bfc-997d-67bb7c4e9f33',3,'{"evidence":{"id":"3b748147-4d93-4d2b-9a19-ef1488c5423f","at":1795323234645,"source":{"reply":{"attempt":1}},"claim":{"failed":"unspecified"},"raw_code":"PAYMENT_REJECTED","transaction_id":"oCGLzxQiqkDE","reference":"SALARY-1","server_time":1795323234000,"note":"HTTP 200 PAYMENT_REJECTED"}}');
INSERT INTO "record" VALUES('5cedecca-4fcf-43e0-b422-2b8152edbcd3',1,'{"intent":{"id":"5cedecca-4fcf-43e0-b422-2b8152edbcd3","identity":{"provider":"temboplus","profile":"default","environment":"sandbox","reference":"ORDER-1"},"operation":{"kind":"collection","reference":"ORDER-1","money":{"amount":5000,"currency":"TZS"},"party":{"wallet":{"msisdn":"255712345678","operator":"yas"}},"recipient":null,"wallet":null,"channel":null,"narration":null,"order":"ORDER","order_risk_taken":false,"callback":"http://127.0.0.1:9/nobody","metadata":{}},"created_at":1795323234495,"send_before":1795323354495,"token":"l5mye2jyqyc3imx3rx7xhfxplq","spans":{"confirm_after":60000,"absence_grace":1800000,"settle_after":86400000}}}');
INSERT INTO "record" VALUES('5cedecca-4fcf-43e0-b422-2b8152edbcd3',2,'{"attempt":{"number":1,"request_id":"522ec999-d6a7-4144-a00b-aa462dc43cd3","key":null,"request":{"method":"POST","url":"http://127.0.0.1:8097/tembo/v1/collection","headers":[["content-type","application/json"],["x-request-id","522ec999-d6a7-4144-a00b-aa462dc43cd3"]],"body":"{\"channel\":\"TZ-TIGO-C2B\",\"msisdn\":\"255712345678\",\"amount\":5000,\"transactionRef\":\"ORDER-1\",\"narration\":\"ORDER-1\",\"transactionDate\":\"2026-11-22T04:53:54Z\",\"callbackUrl\":\"http://127.0.0.1:9/nobody?shilingi_token=l5mye2jyqyc3imx3rx7xhfxplq\"}"},"fingerprint":"2efa013973d25748","at":1795323234495}}');
INSERT INTO "record" VALUES('5cedecca-4fcf-43e0-b422-2b8152edbcd3',3,'{"evidence":{"id":"028a9858-4168-48ed-8f10-a0d5c20d290a","at":1795323234505,"source":{"reply":{"attempt":1}},"claim":"pending","raw_code":"PENDING_ACK","transaction_id":"zXypXgXhWmbu","reference":"ORDER-1","server_time":1795323234000,"note":"HTTP 200 PENDING_ACK"}}');
INSERT INTO "record" VALUES('5cedecca-4fcf-43e0-b422-2b8152edbcd3',4,'{"evidence":{"id":"c153f986-8766-4f90-be17-c0d67eb9cd50","at":1795323240924,"source":"query","claim":"succeeded","raw_code":"PAYMENT_ACCEPTED","transaction_id":"zXypXgXhWmbu","reference":"ORDER-1","asked_at":1795323240918,"server_time":1795323240000,"note":"HTTP 200 PAYMENT_ACCEPTED"}}');
INSERT INTO "record" VALUES('5f34d036-51a0-470a-b079-e6a12497bb72',1,'{"intent":{"id":"5f34d036-51a0-470a-b079-e6a12497bb72","identity":{"provider":"temboplus","profile":"default","environment":"sandbox","reference":"SALARY-3"},"operation":{"kind":"payout","reference":"SALARY-3","money":{"amount":7000,"currency":"TZS"},"party":{"wallet":{"msisdn":"255712345678","operator":"yas"}},"recipient":"Mfano wa Jina","wallet":"9000123456","channel":null,"narration":null,"order":null,"order_risk_taken":false,"callback":"http://127.0.0.1:9/nobody","metadata":{}},"created_at":1795323241330,"send_before":1795409641330,"token":"e45dysqmjxmu2rlmcmya3zk5nu","spans":{"confirm_after":60000,"absence_grace":1800000,"settle_after":86400000}}}');
INSERT INTO "record" VALUES('5f34d036-51a0-470a-b079-e6a12497bb72',2,'{"attempt":{"number":1,"request_id":"787c849b-f018-40cf-9249-c2a588ded7d4","key":null,"request":{"method":"POST","url":"http://127.0.0.1:8097/tembo/v1/payment/wallet-to-mobile","headers":[["content-type","application/json"],["x-request-id","787c849b-f018-40cf-9249-c2a588ded7d4"]],"body":"{\"countryCode\":\"TZ\",\"accountNo\":\"9000123456\",\"serviceCode\":\"TZ-TIGO-B2C\",\"amount\":7000,\"msisdn\":\"255712345678\",\"narration\":\"SALARY-3\",\"currencyCode\":\"TZS\",\"recipientNames\":\"Mfano wa Jina\",\"transactionRef\":\"SALARY-3\",\"transactionDate\":\"2026-11-22T04:54:01Z\",\"callbackUrl\":\"http://127.0.0.1:9/nobody?shilingi_token=e45dysqmjxmu2rlmcmya3zk5nu\"}"},"fingerprint":"2efa013973d25748","at":1795323241331}}');
INSERT INTO "record" VALUES('5f34d036-51a0-470a-b079-e6a12497bb72',3,'{"evidence":{"id":"631370f2-e641-4881-bafa-5e9eff3faf00","at":1795323241365,"source":{"reply":{"attempt":1}},"claim":"pending","raw_code":"PENDING","transaction_id":"VP9ZTmIsreZK","reference":"SALARY-3","server_time":1795323241000,"note":"HTTP 200 PENDING"}}');
INSERT INTO "record" VALUES('cc25665b-901a-48e0-8318-cce62dec5ff4',1,'{"intent":{"id":"cc25665b-901a-48e0-8318-cce62dec5ff4","identity":{"provider":"temboplus","profile":"default","environment":"sandbox","reference":"SALARY-2"},"operation":{"kind":"payout","reference":"SALARY-2","money":{"amount":7000,"currency":"TZS"},"party":{"wallet":{"msisdn":"255712345678","operator":"yas"}},"recipient":"Mfano wa Jina","wallet":"9000123456","channel":null,"narration":null,"order":null,"order_risk_taken":false,"callback":"http://127.0.0.1:9/nobody","metadata":{}},"created_at":1795323241079,"send_before":1795409641079,"token":"jncuqbq5vbl4fd2kqj2ueqmxdi","spans":{"confirm_after":60000,"absence_grace":1800000,"settle_after":86400000}}}');
INSERT INTO "record" VALUES('cc25665b-901a-48e0-8318-cce62dec5ff4',2,'{"attempt":{"number":1,"request_id":"1a9a5787-9f87-4709-bdee-353e4826a7d6","key":null,"request":{"method":"POST","url":"http://127.0.0.1:9/tembo/v1/payment/wallet-to-mobile","headers":[["content-type","application/json"],["x-request-id","1a9a5787-9f87-4709-bdee-353e4826a7d6"]],"body":"{\"countryCode\":\"TZ\",\"accountNo\":\"9000123456\",\"serviceCode\":\"TZ-TIGO-B2C\",\"amount\":7000,\"msisdn\":\"255712345678\",\"narration\":\"SALARY-2\",\"currencyCode\":\"TZS\",\"recipientNames\":\"Mfano wa Jina\",\"transactionRef\":\"SALARY-2\",\"transactionDate\":\"2026-11-22T04:54:01Z\",\"callbackUrl\":\"http://127.0.0.1:9/nobody?shilingi_token=jncuqbq5vbl4fd2kqj2ueqmxdi\"}"},"fingerprint":"2efa013973d25748","at":1795323241079}}');
INSERT INTO "record" VALUES('cc25665b-901a-48e0-8318-cce62dec5ff4',3,'{"evidence":{"id":"6916d3d7-8b4b-4f74-8ff3-d7c735785bde","at":1795323241082,"source":{"reply":{"attempt":1}},"claim":"not_sent","note":"not sent: no connection"}}');
CREATE TABLE remembered (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "remembered" VALUES('heartbeat/temboplus/default/sandbox/','1795323241194');
CREATE TABLE spent (
    provider    TEXT NOT NULL,
    profile     TEXT NOT NULL,
    environment TEXT NOT NULL,
    span        INTEGER NOT NULL,
    looks       INTEGER NOT NULL,
    PRIMARY KEY (provider, profile, environment)
) WITHOUT ROWID;
CREATE INDEX payment_order ON payment (order_ref) WHERE holds_order = 1;
CREATE INDEX payment_due ON payment (provider, profile, environment, due) WHERE due IS NOT NULL;
CREATE INDEX payment_created ON payment (created_at, intent);
COMMIT;
