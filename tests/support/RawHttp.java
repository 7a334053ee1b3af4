package support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// HTTP/1.1 by hand, one connection a request: any method, any header, and answers without a body stay without.
public final class RawHttp {

    /// The answer; header names in lower case.
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        /// The body as UTF-8.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private RawHttp() {}

    /// Sends a request with these headers (a Host and a Content-Length are added where they are missing;
    /// one name in two spellings is sent twice).
    public static Answer send(int port, String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "localhost:" + port);
        all.put("Connection", "close");
        if (body != null) {
            all.put("Content-Length", Integer.toString(body.length));
        }
        headers.keySet().forEach(all::remove);
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        for (var lines : List.of(all, headers)) {
            lines.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            bytes.writeBytes(body);
        }
        return sendBytes(port, bytes.toByteArray(), method.equals("HEAD"));
    }

    /// Sends the bytes as they are and reads one answer; status 0 where the connection closed without one.
    public static Answer sendBytes(int port, byte[] request, boolean head) throws IOException {
        try (var socket = Limit.connection(port)) {
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException _) {
                // a server may answer and close before it has read everything
            }
            var in = socket.getInputStream();
            var status = line(in);
            if (status == null) {
                return new Answer(0, Map.of(), new byte[0]);
            }
            var headers = new LinkedHashMap<String, String>();
            for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
                var colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
            var body = new byte[0];
            if (!head) {
                var length = headers.get("content-length");
                if ("chunked".equals(headers.get("transfer-encoding"))) {
                    body = chunks(in);
                } else if (length != null) {
                    body = in.readNBytes(Integer.parseInt(length));
                }
            }
            return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line(in).split(";")[0], 16);
            if (size == 0) {
                return out.toByteArray();
            }
            out.writeBytes(in.readNBytes(size));
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        int c;
        try {
            while ((c = in.read()) >= 0 && c != '\n') {
                out.write(c);
            }
        } catch (java.net.SocketException _) {
            return null;
        }
        if (c < 0 && out.size() == 0) {
            return null;
        }
        return out.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
