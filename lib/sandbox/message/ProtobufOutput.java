package sandbox.message;

import java.io.ByteArrayOutputStream;

/// Fields in protobuf's binary form, written one after the other.
final class ProtobufOutput {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
        return out.toByteArray();
    }

    /// A field of bytes; an empty one is still written, absence is the caller's choice.
    ProtobufOutput text(int number, byte[] bytes) {
        varint((long) number << 3 | 2);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    ProtobufOutput number(int number, long value) {
        varint((long) number << 3);
        varint(value);
        return this;
    }

    private void varint(long value) {
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
