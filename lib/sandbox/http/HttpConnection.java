package sandbox.http;

import module java.base;

/// A connection with its requests, one after the other.
final class HttpConnection implements Runnable {

    /// How long a client may be silent in a request, and between two: longer than clients keep a connection that they do not use.
    private static final int REQUEST_MILLIS = 3_000;
    private static final int IDLE_MILLIS = 120_000;
    private static final int TLS_HANDSHAKE = 0x16;
    // With names of its own: for those of a pattern the JDK reads its languages first, which takes a tenth of a start.
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendText(ChronoField.DAY_OF_WEEK, numbered("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")).appendPattern(", dd ")
            .appendText(ChronoField.MONTH_OF_YEAR,
                    numbered("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
            .appendPattern(" yyyy HH:mm:ss 'GMT'").toFormatter(Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Socket socket;
    private final HttpFront front;

    HttpConnection(Socket socket, HttpFront front) {
        this.socket = socket;
        this.front = front;
    }

    private static Map<Long, String> numbered(String... names) {
        return IntStream.range(0, names.length).boxed().collect(Collectors.toMap(i -> i + 1L, i -> names[i]));
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 16_384);
            var out = new BufferedOutputStream(socket.getOutputStream(), 16_384);
            var reader = new RequestReader(in, out);
            while (true) {
                socket.setSoTimeout(IDLE_MILLIS);
                in.mark(1);
                var first = in.read();
                if (first < 0) {
                    return;
                }
                in.reset();
                socket.setSoTimeout(REQUEST_MILLIS);
                if (first == TLS_HANDSHAKE) {
                    // nobody here speaks TLS: a client that does waits a little, and is told so by the end
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                if (GrpcRefusal.asksFor(in)) {
                    socket.setSoTimeout(IDLE_MILLIS);
                    GrpcRefusal.answer(in, out);
                    return;
                }
                IncomingRequest request;
                try {
                    request = reader.next();
                } catch (BadRequest bad) {
                    send(out, bad.answer(), true, false, 1);
                    return;
                }
                if (request == null || !answer(request, out)) {
                    return;
                }
            }
        } catch (SocketTimeoutException _) {
            // a silent client is left
        } catch (IOException _) {
            // a client that has gone needs no answer
        }
    }

    /// Whether another request may follow.
    private boolean answer(IncomingRequest request, OutputStream out) throws IOException {
        var sending = front.answer(request);
        var close = sending.answer().stream() != null
                || request.headers("Connection").stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
        if (sending.part() > 0) {
            send(out, sending.answer(), close, request.method().equals("HEAD"), sending.part());
        }
        return !close && sending.part() == 1;
    }

    private static void send(OutputStream out, HttpAnswer answer, boolean close, boolean head, double part) throws IOException {
        var body = answer.body() == null ? new byte[0] : answer.body();
        var text = new StringBuilder(256).append("HTTP/1.1 ").append(answer.status()).append(' ').append(phrase(answer.status()))
                .append("\r\nDate: ").append(DATE.format(Instant.now())).append("\r\n");
        if (answer.type() != null) {
            text.append("Content-Type: ").append(answer.type()).append("\r\n");
        }
        for (var i = 0; i < answer.extra().size(); i += 2) {
            text.append(answer.extra().get(i)).append(": ").append(answer.extra().get(i + 1)).append("\r\n");
        }
        if (answer.status() != 204 && answer.stream() == null) {
            text.append("Content-Length: ").append(body.length).append("\r\n");
        }
        out.write(text.append(close ? "Connection: close\r\n\r\n" : "\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!head) {
            out.write(body, 0, (int) (body.length * part));
        }
        out.flush();
        if (answer.stream() != null && !head) {
            answer.stream().writeTo(out);
        }
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 301 -> "Moved Permanently";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 415 -> "Unsupported Media Type";
            case 417 -> "Expectation Failed";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "status code " + status;
        };
    }
}
