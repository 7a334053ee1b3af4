package sandbox.state;

import module java.base;

/// Everything an instance knew at one time, to bring it back to that: a copy of its maps, whose entries never change.
public final class Checkpoint {

    private final List<Runnable> restores = new ArrayList<>();

    /// Of how it is now; the caller holds the lock, or nobody else is there yet.
    public Checkpoint(State state) {
        state.settle();
        for (var map : List.of(state.byId, state.orgsById, state.tokens, state.patsById, state.keysById, state.members,
                state.removedMembers, state.sessionsById, state.failedPasswords, state.blocked, state.ownersOfDeleted,
                state.idByUsername)) {
            keep(map);
        }
        keepNested(state.metadata);
        keepNested(state.orgMetadata);
        keepNested(state.orgDomains);
        for (var set : List.of(state.orphans, state.tokensWithoutOrg)) {
            var copy = List.copyOf(set);
            restores.add(() -> {
                set.clear();
                set.addAll(copy);
            });
        }
        for (var projection : List.of(state.users, state.orgs, state.sessions)) {
            restores.add(projection.checkpoint());
        }
        var events = state.instanceEvents;
        restores.add(() -> state.instanceEvents = events);
        restores.addFirst(state::settle);
        restores.add(state::now);   // whoever compares times sees that something changed
    }

    private <K, V> void keep(Map<K, V> map) {
        var copy = new LinkedHashMap<>(map);
        restores.add(() -> {
            map.clear();
            map.putAll(copy);
        });
    }

    private <V> void keepNested(Map<String, Map<String, V>> map) {
        var copy = new LinkedHashMap<String, Map<String, V>>();
        map.forEach((key, inner) -> copy.put(key, new LinkedHashMap<>(inner)));
        restores.add(() -> {
            map.clear();
            copy.forEach((key, inner) -> map.put(key, new LinkedHashMap<>(inner)));
        });
    }

    /// Back to it; the caller holds the lock.
    public void restore() {
        restores.forEach(Runnable::run);
    }
}
