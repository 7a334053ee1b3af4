package sandbox.message;

import java.util.Locale;

/// The gRPC status codes that ZITADEL answers with, each with its HTTP status and Connect's word for it.
public enum GrpcCode {
    CANCELED(1, 499), UNKNOWN(2, 500), INVALID_ARGUMENT(3, 400), DEADLINE_EXCEEDED(4, 504), NOT_FOUND(5, 404),
    ALREADY_EXISTS(6, 409), PERMISSION_DENIED(7, 403), RESOURCE_EXHAUSTED(8, 429), FAILED_PRECONDITION(9, 400),
    UNIMPLEMENTED(12, 501), INTERNAL(13, 500), UNAVAILABLE(14, 503), UNAUTHENTICATED(16, 401);

    private final int number;
    private final int http;

    GrpcCode(int number, int http) {
        this.number = number;
        this.http = http;
    }

    /// The number that stands in an error's `code`.
    public int number() {
        return number;
    }

    /// The HTTP status that REST and Connect answer with it.
    public int http() {
        return http;
    }

    /// Connect's word, such as `not_found`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
