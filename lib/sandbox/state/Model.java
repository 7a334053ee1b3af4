package sandbox.state;

import module java.base;
import tools.jackson.databind.JsonNode;

/// What the instance keeps, in plain records.
public final class Model {

    private Model() {}

    /// What a user may do: everything, or nothing until somebody changes that.
    public enum UserState { ACTIVE, INACTIVE, LOCKED }

    /// A code is null where none is open.
    public record Email(String address, boolean verified, String code) {}

    /// A code is null where none is open.
    public record Phone(String number, boolean verified, String code) {

        public static final Phone NONE = new Phone("", false, null);
    }

    /// What a human is called.
    public record Profile(String givenName, String familyName, String nickName, String displayName, String language, String gender) {}

    /// `text` is null where nobody here knows more than a hash, `changed` for a human without a password.
    public record Password(String text, boolean changeRequired, Instant changed) {

        public static final Password NONE = new Password("", false, null);
    }

    /// A person.
    public record Human(Profile profile, Email email, Phone phone, Password password) {

        public Human with(Email to) {
            return new Human(profile, to, phone, password);
        }
    }

    /// `secret` is null without one; `type` is `ACCESS_TOKEN_TYPE_BEARER` or `…_JWT`.
    public record Machine(String name, String description, String type, String secret) {

        public static final Machine NONE = new Machine("", "", "ACCESS_TOKEN_TYPE_BEARER", null);
    }

    /// A user; exactly one of human and machine is set. `events` counts all events of the user, `sequence` is the last
    /// one that is shown.
    public record User(String id, String org, UserState state, String username, Human human, Machine machine, long events,
            long sequence, Instant created, Instant changed) {

        /// What the user is called.
        public String displayName() {
            return human == null ? machine.name : human.profile.displayName;
        }

        public User with(UserState to) {
            return new User(id, org, to, username, human, machine, events, sequence, created, changed);
        }

        public User with(String name) {
            return new User(id, org, state, name, human, machine, events, sequence, created, changed);
        }

        public User with(Human to) {
            return new User(id, org, state, username, to, machine, events, sequence, created, changed);
        }

        public User with(Machine to) {
            return new User(id, org, state, username, human, to, events, sequence, created, changed);
        }

        /// After that many more events; `shown`: they change what is shown.
        public User after(int more, Instant when, boolean shown) {
            return new User(id, org, state, username, human, machine, events + more, shown ? events + more : sequence, created,
                    shown ? when : changed);
        }
    }

    /// An organization; `events` counts all its events, `sequence` is the last one that its search shows.
    public record Org(String id, String name, String domain, boolean active, long events, long sequence, Instant created,
            Instant changed) {

        public Org with(boolean nowActive) {
            return new Org(id, name, domain, nowActive, events, sequence, created, changed);
        }

        public Org with(String newName, String newDomain) {
            return new Org(id, newName, newDomain, active, events, sequence, created, changed);
        }

        public Org after(int more, long shown, Instant when) {
            return new Org(id, name, domain, active, events + more, shown, created, when);
        }
    }

    /// What a service account signs in with, as lists show it.
    public interface IssuedCredential {
        String id();

        String user();

        String org();

        Instant created();

        Instant expires();
    }

    /// A personal access token or an access token: `scopes` null marks the starting PAT, made before scopes were set.
    public record Token(String token, String id, String user, String org, List<String> scopes, List<String> audience, boolean pat,
            long sequence, Instant created, Instant expires) implements IssuedCredential {}

    /// A public key; the private one is the service account's.
    public record Key(String id, String user, String org, Supplier<PublicKey> publicKey, long sequence, Instant created, Instant expires)
            implements IssuedCredential {}

    /// A membership; `org` is the instance's id for an instance role.
    public record Member(String user, String org, List<String> roles, long sequence, Instant created, Instant changed) {}

    /// An entry of metadata; the value is base64.
    public record Metadata(String key, String value, Instant created, Instant changed) {}

    /// A login session; `user` and `userOrg` are null before a user was checked, `passwordChecked` before a password was, `expires`
    /// where it has no end; `agent` is the user agent as it was sent, or null.
    public record UserSession(String id, String creator, String token, String user, String userOrg, Instant userChecked,
            Instant passwordChecked, Map<String, String> metadata, JsonNode agent, Instant expires, boolean terminated, long sequence,
            Instant created, Instant changed) {}

    /// A further domain of an organization, beside its primary one.
    public record OrgDomain(String name, Instant created) {}

    /// Who has a membership where.
    public record MemberId(String org, String user) {}
}
