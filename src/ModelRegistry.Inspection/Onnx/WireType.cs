namespace ModelRegistry.Inspection.Onnx;

/// <summary>How a protobuf field is encoded, with the numbers the encoding uses.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}
