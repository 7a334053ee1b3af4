package sandbox.user;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.state.Release.Change;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;

/// The password policy of a fresh instance, and which hashes of passwords a ZITADEL takes that is not configured otherwise: bcrypt's.
final class PasswordRules {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]?\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    /// Longer ones bcrypt does not take.
    private static final int MOST_BYTES = 72;

    private PasswordRules() {}

    /// Throws [sandbox.message.RpcException] for a password that the policy refuses.
    static void check(String password) {
        var bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 8) {
            throw ZitadelError.PASSWORD_SHORT.exception();
        }
        if (password.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            throw ZitadelError.PASSWORD_LOWER.exception();
        }
        if (password.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            throw ZitadelError.PASSWORD_UPPER.exception();
        }
        if (password.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            throw ZitadelError.PASSWORD_NUMBER.exception();
        }
        if (password.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
            throw ZitadelError.PASSWORD_SYMBOL.exception();
        }
        if (bytes > MOST_BYTES) {
            throw ZitadelError.PASSWORD_LONG.exception();
        }
    }

    /// Throws [sandbox.message.RpcException] for a hash that cannot be taken over.
    ///
    /// - `unsupported`: what was said of one of another kind before costs were looked at
    static void checkHash(State state, JsonNode holder, ZitadelError unsupported) {
        var hash = holder.path("hashedPassword").path("hash").asString("");
        if (hash.isEmpty()) {
            return;
        }
        var costs = state.release.has(Change.HASH_COSTS);
        if (!hash.startsWith("$2")) {
            throw (costs ? ZitadelError.HASH_KIND : unsupported).exception();
        }
        var bcrypt = BCRYPT.matcher(hash);
        if (costs && !bcrypt.matches()) {
            throw ZitadelError.HASH_INVALID.exception();
        }
        if (costs && (Integer.parseInt(bcrypt.group(1)) < 10 || Integer.parseInt(bcrypt.group(1)) > 16)) {
            throw ZitadelError.HASH_COST.exception();
        }
    }
}
