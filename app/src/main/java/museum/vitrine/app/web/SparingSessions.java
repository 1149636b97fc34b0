package museum.vitrine.app.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Sessions of which it is noted only now and then that they are used. A page asks for its figures many times a second,
/// and each note would be a transaction that waits for the disk.
///
/// @param <S> the sessions that are kept
final class SparingSessions<S extends Session> implements SessionRepository<SparingSessions.Sparing<S>> {

    /// So much sooner a session may end than after its longest idle time.
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final SessionRepository<S> kept;

    SparingSessions(SessionRepository<S> kept) {
        this.kept = kept;
    }

    @Override
    public Sparing<S> createSession() {
        return new Sparing<>(kept.createSession());
    }

    @Override
    public void save(Sparing<S> session) {
        kept.save(session.kept);
    }

    @Override
    public @Nullable Sparing<S> findById(String id) {
        if (!ID.matcher(id).matches()) { // a cookie is what its sender likes, and the database takes not every text
            return null;
        }
        S found = kept.findById(id);
        return found == null ? null : new Sparing<>(found);
    }

    @Override
    public void deleteById(String id) {
        kept.deleteById(id);
    }

    /// A session that has changed only when its last note is old.
    record Sparing<S extends Session>(S kept) implements Session {

        @Override
        public void setLastAccessedTime(Instant time) {
            if (time.isAfter(kept.getLastAccessedTime().plus(NOTE_EVERY))) {
                kept.setLastAccessedTime(time);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's own shape
        public <T extends @Nullable Object> T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
