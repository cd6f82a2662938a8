// The records and enums of the model come with this module, under their own names.
@_exported import ShilingiCore
