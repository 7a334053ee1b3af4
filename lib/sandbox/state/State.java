package sandbox.state;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.message.ZitadelError;
import sandbox.state.Model.Key;
import sandbox.state.Model.Member;
import sandbox.state.Model.MemberId;
import sandbox.state.Model.Metadata;
import sandbox.state.Model.Org;
import sandbox.state.Model.OrgDomain;
import sandbox.state.Model.Token;
import sandbox.state.Model.User;
import sandbox.state.Model.UserSession;
import sandbox.state.Model.UserState;

/// Everything the instance knows, in plain records; one lock around all of it, which the caller of a handler holds.
///
/// Writes are in force at once. What searches see ([#users] and the other projections) follows after the lag, as
/// ZITADEL's projections do.
public final class State {

    private static final long ID_EPOCH = Instant.parse("2019-04-29T00:00:00Z").toEpochMilli();

    private record Pending(long due, Runnable change) {}

    final Duration lag;
    /// As which it answers.
    public final Release release;
    /// The id of the instance.
    public final String instance;
    /// The id of ZITADEL's own project, for which tokens must be meant.
    public final String project;
    /// When the instance was set up.
    public final Instant started;
    /// The id of the first organization.
    public String defaultOrg;
    /// How many events the instance has had.
    public long instanceEvents;

    /// Users by id as writes see them; those of a deleted organization stay, see [#orphans].
    public final Map<String, User> byId = new HashMap<>();
    final Set<String> orphans = new HashSet<>();
    /// Organizations by id.
    public final Map<String, Org> orgsById = new HashMap<>();
    /// Tokens by their text.
    public final Map<String, Token> tokens = new HashMap<>();
    /// Personal access tokens by id.
    public final Map<String, Token> patsById = new LinkedHashMap<>();
    /// Public keys by id.
    public final Map<String, Key> keysById = new LinkedHashMap<>();
    /// Administrator roles.
    public final Map<MemberId, Member> members = new LinkedHashMap<>();
    /// When a membership was last taken away: asked again, ZITADEL says the same date.
    public final Map<MemberId, Instant> removedMembers = new HashMap<>();
    /// Metadata of users by user id and key.
    public final Map<String, Map<String, Metadata>> metadata = new HashMap<>();
    /// Metadata of organizations by organization id and key.
    public final Map<String, Map<String, Metadata>> orgMetadata = new HashMap<>();
    /// Domains of organizations beside the primary ones, by organization id and name; all are verified, as ZITADEL's usual settings
    /// want no proof.
    public final Map<String, Map<String, OrgDomain>> orgDomains = new HashMap<>();
    /// Sessions by id; those that were terminated too.
    public final Map<String, UserSession> sessionsById = new HashMap<>();
    /// How many wrong passwords in a row a user has given.
    public final Map<String, Integer> failedPasswords = new HashMap<>();
    /// When a user was last deactivated or locked.
    final Map<String, Instant> blocked = new HashMap<>();
    /// Access tokens of users of deleted organizations, of which ZITADEL fails to tell whose they are.
    public final Set<String> tokensWithoutOrg = new HashSet<>();
    final Map<String, String> ownersOfDeleted = new HashMap<>();
    final Map<String, String> idByUsername = new HashMap<>();

    /// What searches see.
    public final Projection<User> users = new Projection<>(User::id);
    public final Projection<Org> orgs = new Projection<>(Org::id);
    public final Projection<UserSession> sessions = new Projection<>(UserSession::id);

    private final Deque<Pending> pending = new ArrayDeque<>();
    private Instant lastTime = Instant.EPOCH;
    private long lastId;

    /// - `lag`: how long searches stay behind a write
    public State(Release release, Duration lag) {
        this.release = release;
        this.lag = lag;
        // ids start in the past, so that a great number of first users does not reach into the future
        lastId = id(Instant.now().minus(Duration.ofHours(3)));
        defaultOrg = nextId();
        instance = nextId();
        project = nextId();
        started = now();
    }

    /// A time that is later than all before, in microseconds.
    public Instant now() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        lastTime = now.isAfter(lastTime) ? now : lastTime.plus(1, ChronoUnit.MICROS);
        return lastTime;
    }

    /// The last of these times: what is known has not changed where it is the same.
    public Instant lastChange() {
        return lastTime;
    }

    /// Hundredths of a second since 2019-04-29, a counter, the machine.
    private static long id(Instant time) {
        return (time.toEpochMilli() - ID_EPOCH) / 10 << 24 | 0x0c26;
    }

    /// A new id: 18 digits that grow, made as ZITADEL's are, of the time in hundredths of a second and a counter.
    public String nextId() {
        lastId = Math.max(lastId + (1 << 16), id(Instant.now().minus(Duration.ofHours(3))));
        return Long.toString(lastId);
    }

    /// Lets what searches see catch up with what is due.
    public void catchUp() {
        var now = System.nanoTime();
        while (!pending.isEmpty() && pending.peek().due - now <= 0) {
            pending.poll().change.run();
        }
    }

    /// Lets searches see everything now: for what is there from the start.
    public void settle() {
        while (!pending.isEmpty()) {
            pending.poll().change.run();
        }
    }

    private void later(Runnable change) {
        if (lag.isZero()) {
            change.run();
        } else {
            pending.add(new Pending(System.nanoTime() + lag.toNanos(), change));
        }
    }

    /// Puts a user in place; throws [RpcException] where its name is another's.
    public void put(User user) {
        var old = byId.get(user.id());
        if (!orphans.contains(user.id())) {
            var owner = idByUsername.get(lower(user.username()));
            if (owner != null && !owner.equals(user.id())) {
                throw ZitadelError.USER_EXISTS.exception();
            }
            if (old != null) {
                idByUsername.remove(lower(old.username()));
            }
            idByUsername.put(lower(user.username()), user.id());
            if (old == null || old.sequence() != user.sequence()) {
                later(() -> users.put(user, user.changed()));
            }
        }
        if (old != null && old.state() != user.state() && user.state() != UserState.ACTIVE) {
            blocked.put(user.id(), user.changed());
        }
        byId.put(user.id(), user);
    }

    /// Whether the user was deactivated or locked at any time.
    public boolean everBlocked(String userId) {
        return blocked.containsKey(userId);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// The user as get-by-id sees it: null for an unknown one and one whose organization is deleted.
    public User visible(String id) {
        return orphans.contains(id) ? null : byId.get(id);
    }

    /// The user of that name, or null.
    public User byUsername(String name) {
        var id = idByUsername.get(lower(name));
        return id == null ? null : byId.get(id);
    }

    /// The organization of a user, of a deleted one too; null for one that never was.
    public String ownerOf(String userId) {
        var user = byId.get(userId);
        return user == null ? ownersOfDeleted.get(userId) : user.org();
    }

    /// Removes a user with all that hangs on it.
    public void remove(User user, Instant when) {
        byId.remove(user.id());
        ownersOfDeleted.put(user.id(), user.org());
        orphans.remove(user.id());
        forget(user);
        later(() -> users.remove(user.id(), when));
    }

    private void forget(User user) {
        idByUsername.remove(lower(user.username()), user.id());
        tokens.values().removeIf(token -> token.user().equals(user.id()));
        patsById.values().removeIf(token -> token.user().equals(user.id()));
        keysById.values().removeIf(key -> key.user().equals(user.id()));
        members.keySet().removeIf(member -> member.user().equals(user.id()));
        metadata.remove(user.id());
    }

    /// Puts an organization in place; throws [RpcException] where its name or its domain is another's.
    public void put(Org org) {
        var old = orgsById.get(org.id());
        if (old == null || !old.name().equals(org.name())) {
            for (var other : orgsById.values()) {
                if (!other.id().equals(org.id()) && other.name().equalsIgnoreCase(org.name())) {
                    throw ZitadelError.ORG_NAME_TAKEN.exception();
                }
            }
            var owner = orgByDomain(org.domain());
            if (owner != null && !owner.id().equals(org.id())) {
                throw ZitadelError.ORG_DOMAIN_TAKEN.exception();
            }
        }
        orgsById.put(org.id(), org);
        if (old == null || old.sequence() != org.sequence()) {
            later(() -> orgs.put(org, org.changed()));
        }
    }

    /// The organization with that domain, or null.
    public Org orgByDomain(String domain) {
        for (var org : orgsById.values()) {
            if (org.domain().equals(domain) || orgDomains.getOrDefault(org.id(), Map.of()).containsKey(domain)) {
                return org;
            }
        }
        return null;
    }

    /// Puts a session in place.
    public void put(UserSession session) {
        sessionsById.put(session.id(), session);
        later(() -> {
            if (session.terminated()) {
                sessions.remove(session.id(), session.changed());
            } else {
                sessions.put(session, session.changed());
            }
        });
    }

    /// Counts an event of the instance, or one of the organization that its search does not show.
    public long countEvent(String orgId) {
        if (orgId.equals(instance)) {
            return ++instanceEvents;
        }
        var org = orgsById.get(orgId);
        orgsById.put(orgId, org.after(1, org.sequence(), org.changed()));
        return org.events() + 1;
    }

    /// Removes an organization, and its users with it.
    public void remove(Org org, Instant when) {
        orgsById.remove(org.id());
        orgMetadata.remove(org.id());
        orgDomains.remove(org.id());
        members.keySet().removeIf(member -> member.org().equals(org.id()));
        var gone = new ArrayList<User>();
        for (var user : byId.values()) {
            if (user.org().equals(org.id()) && orphans.add(user.id())) {
                gone.add(user);
            }
        }
        var users = gone.stream().map(User::id).toList();
        tokens.values().stream().filter(token -> !token.pat() && users.contains(token.user())).map(Token::token)
                .forEach(tokensWithoutOrg::add);
        gone.forEach(this::forget);
        later(() -> {
            orgs.remove(org.id(), when);
            gone.forEach(user -> this.users.remove(user.id(), when));
        });
    }

    /// The metadata of a user.
    public Collection<Metadata> metadataOf(String userId) {
        var entries = metadata.get(userId);
        return entries == null ? List.of() : entries.values();
    }

    /// Lets a token in.
    public void add(Token token) {
        tokens.put(token.token(), token);
        if (token.pat()) {
            patsById.put(token.id(), token);
        }
    }

    /// The caller that a bearer token stands for; null where it is unknown, expired, or its user not active.
    public User caller(Token token) {
        // a token is made of two ids with a colon between, and not understood where there are more (recorded exchanges 911, 912)
        if (token == null || !token.expires().isAfter(Instant.now()) || token.user().contains(":")) {
            return null;
        }
        var user = visible(token.user());
        if (user == null || user.state() != UserState.ACTIVE) {
            return null;
        }
        // what was issued before its user was deactivated or locked stays refused
        var last = blocked.get(user.id());
        return last == null || token.created().isAfter(last) ? user : null;
    }

    /// The roles of a user: on the instance, and in that organization (null: in all).
    public List<Member> memberships(String user, String org) {
        if (org == null) {
            return members.values().stream().filter(member -> member.user().equals(user)).toList();
        }
        var found = new ArrayList<Member>();
        for (var place : org.equals(instance) ? List.of(instance) : List.of(instance, org)) {
            var member = members.get(new MemberId(place, user));
            if (member != null) {
                found.add(member);
            }
        }
        return found;
    }

    /// Whether a role of the user has the permission in that organization.
    public boolean may(String user, String permission, String org) {
        for (var member : memberships(user, org)) {
            for (var role : member.roles()) {
                if (Roles.permissions(role).contains(permission)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Throws the recorded refusals: 404 without any role there, 403 (with that id) without the permission.
    public void require(User caller, String permission, String org, String deniedId) {
        if (memberships(caller.id(), org).isEmpty()) {
            throw ZitadelError.MEMBERSHIP_NOT_FOUND.exception();
        }
        if (!may(caller.id(), permission, org)) {
            throw RpcException.of(GrpcCode.PERMISSION_DENIED, deniedId, "No matching permissions found");
        }
    }
}
