package sandbox;

/// The gRPC status codes that ZITADEL answers with, each with its HTTP status and Connect's word for it.
enum Code {
    CANCELED(1, 499), UNKNOWN(2, 500), INVALID_ARGUMENT(3, 400), DEADLINE_EXCEEDED(4, 504), NOT_FOUND(5, 404),
    ALREADY_EXISTS(6, 409), PERMISSION_DENIED(7, 403), RESOURCE_EXHAUSTED(8, 429), FAILED_PRECONDITION(9, 400),
    UNIMPLEMENTED(12, 501), INTERNAL(13, 500), UNAVAILABLE(14, 503), UNAUTHENTICATED(16, 401);

    final int number;
    final int http;

    Code(int number, int http) {
        this.number = number;
        this.http = http;
    }

    /// Connect's word, such as `not_found`.
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
