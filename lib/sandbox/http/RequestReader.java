package sandbox.http;

import module java.base;

/// Reads requests of HTTP/1.1 from a connection, and refuses what Go's net/http refuses.
final class RequestReader {

    private static final int MAX_HEAD = 1 << 20;
    /// What is read of a body that is too long, so that its sender reads the refusal.
    private static final long MAX_DRAINED = 1 << 28;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VERSION = Pattern.compile("HTTP/1\\.[01]");
    private static final Pattern HOST = Pattern.compile("[!$%&'()*+,.:;=\\[\\]_~0-9A-Za-z-]*");

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// The next request, or null where the connection ends before it; its protocol is `HTTP/1.0` where that header says so.
    IncomingRequest next() throws IOException, BadRequest {
        headLeft = MAX_HEAD;
        var first = line();
        if (first != null && first.isEmpty()) {
            first = line();
        }
        if (first == null) {
            return null;
        }
        var words = first.split(" ", 3);
        if (words.length < 3 || !TOKEN.matcher(words[0]).matches() || !VERSION.matcher(words[2]).matches()) {
            throw BadRequest.malformed();
        }
        var headers = headers();
        if (words[2].endsWith("0") && !headers.containsKey("Connection")) {
            headers.put("Connection", List.of("close"));
        }
        var target = target(words[1], headers);
        checkHost(words[2], headers);
        var question = target.indexOf('?');
        var rawPath = question < 0 ? target : target.substring(0, question);
        return new IncomingRequest(words[0], rawPath, decoded(rawPath), question < 0 ? null : target.substring(question + 1), headers,
                body(headers), new RequestTrace());
    }

    /// The target without scheme and host, which stand for the header Host.
    private static String target(String sent, Map<String, List<String>> headers) throws BadRequest {
        if (sent.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw BadRequest.malformed();
        }
        if (sent.startsWith("/") || sent.equals("*")) {
            return sent;
        }
        var parts = Pattern.compile("https?://([^/?]+)(.*)").matcher(sent);
        if (!parts.matches()) {
            throw BadRequest.malformed();
        }
        headers.put("Host", List.of(parts.group(1)));
        return parts.group(2).startsWith("/") ? parts.group(2) : "/" + parts.group(2);
    }

    private static void checkHost(String version, Map<String, List<String>> headers) throws BadRequest {
        var hosts = headers.getOrDefault("Host", List.of());
        if (hosts.isEmpty() && version.equals("HTTP/1.1")) {
            throw BadRequest.because("missing required Host header");
        }
        if (hosts.size() > 1) {
            throw BadRequest.because("too many Host headers");
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.getFirst()).matches()) {
            throw BadRequest.because("malformed Host header");
        }
    }

    private static String decoded(String path) throws BadRequest {
        if (path.indexOf('%') < 0 && path.chars().allMatch(c -> c < 0x80)) {
            return path;
        }
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            if (i + 2 >= path.length() || Character.digit(path.charAt(i + 1), 16) < 0 || Character.digit(path.charAt(i + 2), 16) < 0) {
                throw BadRequest.malformed();
            }
            bytes.write(Integer.parseInt(path.substring(i + 1, i + 3), 16));
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Map<String, List<String>> headers() throws IOException, BadRequest {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        String name = null;
        for (var line = line(); line == null || !line.isEmpty(); line = line()) {
            if (line == null) {
                throw BadRequest.malformed();
            }
            if (name != null && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                // a line that goes on with the one before
                headers.get(name).add(headers.get(name).removeLast() + " " + trimmed(line));
                continue;
            }
            var colon = line.indexOf(':');
            if (colon <= 0) {
                throw BadRequest.malformed();
            }
            name = line.substring(0, colon);
            if (!TOKEN.matcher(name).matches()) {
                throw name.endsWith(" ") ? BadRequest.malformed() : BadRequest.because("invalid header name");
            }
            headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(trimmed(line.substring(colon + 1)));
        }
        for (var values : headers.values()) {
            if (values.stream().anyMatch(value -> value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f))) {
                throw BadRequest.because("invalid header value");
            }
        }
        return headers;
    }

    private static String trimmed(String value) {
        return value.replaceAll("^[ \t]+|[ \t]+$", "");
    }

    private RequestBody body(Map<String, List<String>> headers) throws IOException, BadRequest {
        var expect = headers.getOrDefault("Expect", List.of(""));
        if (expect.getFirst().equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } else if (!expect.getFirst().isEmpty()) {
            throw new BadRequest(417, "");
        }
        var encoding = headers.get("Transfer-Encoding");
        if (encoding != null) {
            if (encoding.size() > 1 || !encoding.getFirst().equalsIgnoreCase("chunked")) {
                throw new BadRequest(501, "Unsupported transfer encoding");
            }
            return new RequestBody(chunks(), null);
        }
        var lengths = headers.getOrDefault("Content-Length", List.of("0"));
        if (!lengths.getFirst().matches("\\d{1,18}") || lengths.stream().anyMatch(length -> !length.equals(lengths.getFirst()))) {
            throw BadRequest.malformed();
        }
        var length = Long.parseLong(lengths.getFirst());
        var received = in.readNBytes((int) Math.min(length, RequestBody.MAX_BYTES + 1L));
        if (received.length < Math.min(length, RequestBody.MAX_BYTES + 1L)) {
            throw BadRequest.malformed();
        }
        in.skipNBytes(Math.min(length - received.length, MAX_DRAINED));
        return new RequestBody(received, headers.containsKey("Content-Length") ? lengths.getFirst() : null);
    }

    private byte[] chunks() throws IOException, BadRequest {
        var all = new ByteArrayOutputStream();
        while (true) {
            headLeft = MAX_HEAD;
            var size = line();
            if (size == null || !size.matches("[0-9a-fA-F]{1,8}[ \t]*(;.*)?")) {
                throw BadRequest.malformed();
            }
            var length = Long.parseLong(size.replaceFirst("[ \t;].*", ""), 16);
            if (length == 0) {
                // trailers, which nothing here looks at
                headers();
                return all.toByteArray();
            }
            var kept = (int) Math.min(length, Math.max(0, RequestBody.MAX_BYTES + 1 - all.size()));
            all.writeBytes(in.readNBytes(kept));
            in.skipNBytes(length - kept);
            if (!"".equals(line())) {
                throw BadRequest.malformed();
            }
        }
    }

    /// The bytes up to the end of the line as Latin-1, or null at the end of the connection.
    private String line() throws IOException, BadRequest {
        var line = new ByteArrayOutputStream(64);
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            line.write(c);
            if (--headLeft < 0) {
                throw new BadRequest(431, "431 Request Header Fields Too Large");
            }
        }
        if (c < 0) {
            return null;
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
