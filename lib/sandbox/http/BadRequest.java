package sandbox.http;

/// What cannot be read as a request of HTTP; told in plain text, as Go's server does, and the connection ends.
final class BadRequest extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    BadRequest(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /// A malformed one; Go tells of few what is wrong with them.
    static BadRequest malformed() {
        return new BadRequest(400, "400 Bad Request");
    }

    /// A malformed one, and what is wrong with it.
    static BadRequest because(String what) {
        return new BadRequest(400, "400 Bad Request: " + what);
    }

    HttpAnswer answer() {
        return HttpAnswer.text(status, getMessage());
    }
}
