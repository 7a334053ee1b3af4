//SOURCES ../zitadel/Json.java

package cli;

import module java.base;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import zitadel.Json;

/// Lines of text, one per value, in a buffer that serves again and again: a value goes from the parser into it token by token.
///
/// As trees, 1,000 users would be 5 MB and take twice the time.
final class JsonLines {

    private final Buffer buffer = new Buffer();
    private final JsonGenerator generator =
            JsonFactory.builder().rootValueSeparator("").build().createGenerator(ObjectWriteContext.empty(), buffer);
    private int whole;

    private static final class Buffer extends ByteArrayOutputStream {
        // What Json.escapeControls escapes, in UTF-8: 7f, c2 80 to c2 9f, e2 80 aa to ae, e2 81 a6 to a9.
        boolean obeyedByTerminals(int from) {
            for (int i = from; i < count; i++) {
                if (buf[i] == 0x7f || buf[i] == (byte) 0xc2 && buf[i + 1] < (byte) 0xa0 || buf[i] == (byte) 0xe2
                        && (buf[i + 1] == (byte) 0x80 || buf[i + 1] == (byte) 0x81) && (buf[i + 2] & 0xff) >= 0xa6) {
                    return true;
                }
            }
            return false;
        }

        void replace(int from) {
            var json = Json.escapeControls(new String(buf, from, count - from, StandardCharsets.UTF_8));
            count = from;
            writeBytes(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Adds the JSON value at whose first token the parser stands; afterwards it stands at the last one.
    void copy(JsonParser value) {
        generator.copyCurrentStructureExact(value);
        generator.writeRaw('\n');
        generator.flush();
        if (buffer.obeyedByTerminals(whole)) {
            buffer.replace(whole);
        }
        whole = buffer.size();
    }

    /// Adds the text as it is.
    void add(String text) {
        buffer.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        whole = buffer.size();
    }

    /// The whole lines since the last call, as UTF-8; a value that broke off is left out.
    byte[] take() {
        var lines = Arrays.copyOf(buffer.toByteArray(), whole);
        buffer.reset();
        whole = 0;
        return lines;
    }
}
