package sandbox.http;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.message.Schema;

/// What a request carries: at most one byte more than may be, and the length that its header says, or null.
public record RequestBody(byte[] received, String declaredLength) {

    /// gRPC's limit for a message.
    public static final int MAX_BYTES = Schema.MAX_BYTES;

    /// The bytes; throws [RpcException] where there are too many.
    public byte[] bytes() {
        if (received.length > MAX_BYTES) {
            throw RpcException.raw(GrpcCode.RESOURCE_EXHAUSTED, "grpc: received message larger than max ("
                    + (declaredLength == null ? Integer.toString(received.length) : declaredLength) + " vs. " + MAX_BYTES + ")");
        }
        return received;
    }

    /// The text; throws [RpcException] where it is too long.
    public String text() {
        return text(bytes());
    }

    /// The text of these bytes; what is not UTF-8 becomes a lone surrogate, which [sandbox.message.ProtoJson] refuses in a string.
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith("\udfff")
                    .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
