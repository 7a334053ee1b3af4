package sandbox.http;

import module java.base;

/// What a client that speaks gRPC is told: that nobody here does, in the one form that it shows its user. Of HTTP/2 (RFC 9113) there is
/// as much as that takes.
final class GrpcRefusal {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String MESSAGE = "the ZITADEL sandbox has no gRPC%3A take its REST paths, or Connect over HTTP/1.1 "
            + "(with @zitadel/client%3A createConnectTransport of @connectrpc/connect-node)";
    private static final int MAX_FRAME = 1 << 14;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int END_STREAM_AND_HEADERS = 5;

    private final DataInputStream in;
    private final DataOutputStream out;

    private GrpcRefusal(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /// Whether the client begins as one of HTTP/2 does; if not, all that was read is still there.
    static boolean asksFor(InputStream in) throws IOException {
        in.mark(PREFACE.length);
        for (var expected : PREFACE) {
            if (in.read() != expected) {
                in.reset();
                return false;
            }
        }
        return true;
    }

    /// Refuses every call until the client leaves.
    static void answer(InputStream in, OutputStream out) throws IOException {
        var refusal = new GrpcRefusal(in, out);
        refusal.frame(SETTINGS, 0, 0, new byte[0]);
        while (refusal.next()) {
            refusal.out.flush();
        }
    }

    /// Whether another frame may follow.
    private boolean next() throws IOException {
        var length = in.read() << 16 | in.readUnsignedShort();
        var type = in.read();
        var flags = in.read();
        var stream = in.readInt() & Integer.MAX_VALUE;
        if (length < 0 || length > MAX_FRAME) {
            return false;
        }
        var payload = in.readNBytes(length);
        if (type == HEADERS) {
            frame(HEADERS, END_STREAM_AND_HEADERS, stream, fields());
        } else if (type == SETTINGS && flags != ACK) {
            frame(SETTINGS, ACK, 0, new byte[0]);
        } else if (type == PING && flags != ACK) {
            frame(PING, ACK, 0, payload);
        }
        return type != GOAWAY;
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(payload.length >> 16);
        out.writeShort(payload.length);
        out.write(type);
        out.write(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /// Status 200, which is the eighth entry of HPACK's table (RFC 7541), then literals that nobody need remember.
    private static byte[] fields() {
        var fields = new ByteArrayOutputStream();
        fields.write(0x88);
        for (var text : List.of("content-type", "application/grpc", "grpc-status", "12", "grpc-message", MESSAGE)) {
            if (fields.size() == 1 || text.startsWith("grpc-")) {
                fields.write(0);
            }
            // a length of seven bits; a longer one goes on in the next byte
            fields.write(Math.min(text.length(), 127));
            if (text.length() >= 127) {
                fields.write(text.length() - 127);
            }
            fields.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return fields.toByteArray();
    }
}
