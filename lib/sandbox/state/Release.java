package sandbox.state;

import module java.base;

/// The releases of ZITADEL that the sandbox answers as; what one changed holds for all that follow.
///
/// Recorded are v4.13.1 and a build of the release branch v4.x, about v4.16. What v4.19.5 changed is read in its notes and in
/// ZITADEL's advisory A-10018.
public enum Release {
    V4_13("v4.13.1"),
    V4_16("v4.16"),
    V4_19("v4.19.5");

    /// The one that is taken where nobody says otherwise.
    public static final Release CURRENT = V4_19;

    /// What a release changed.
    public enum Change {
        /// Opaque tokens are JWEs.
        JWE_TOKENS(V4_16),
        /// A bad assertion is `invalid_grant`, not an internal error.
        BAD_ASSERTION_IS_INVALID_GRANT(V4_16),
        /// v1 tells a missing token and a broken rule with their own codes; before, both were HTTP 500.
        V1_KEEPS_CODES(V4_16),
        /// The refusal of a wrong host does not say any more how it was looked up.
        HOST_REFUSAL_WITHOUT_PARENT(V4_16),
        /// More than one blank between `Bearer` and the token is no error.
        BLANKS_BEFORE_TOKEN(V4_16),
        /// A hash of a password is judged by its kind and its cost.
        HASH_COSTS(V4_16),
        /// Every list has a default limit and a greatest one; organizations without an order come newest first.
        LIST_LIMITS(V4_19);

        private final Release since;

        Change(Release since) {
            this.since = since;
        }
    }

    private final String version;

    Release(String version) {
        this.version = version;
    }

    /// Such as `v4.13.1`.
    public String version() {
        return version;
    }

    /// Its line, such as `4.13`.
    public String line() {
        return version.replaceFirst("^v(\\d+\\.\\d+).*", "$1");
    }

    /// Whether the change is in force.
    public boolean has(Change change) {
        return compareTo(change.since) >= 0;
    }

    /// The release of a line, such as `4.13`; throws [IllegalArgumentException] with one line that names those there are.
    public static Release of(String line) {
        return Arrays.stream(values()).filter(release -> release.line().equals(line)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no release '" + line + "' of ZITADEL here; take one of "
                        + String.join(", ", lines())));
    }

    /// Their lines, oldest first.
    public static List<String> lines() {
        return Arrays.stream(values()).map(Release::line).toList();
    }
}
