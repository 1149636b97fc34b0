package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

class SparingSessionsTest {

    private final SparingSessions<MapSession> sessions =
            new SparingSessions<>(new MapSessionRepository(new HashMap<>()));

    @Test
    void useIsNotedOnlyWhenTheLastNoteIsAMinuteOld() {
        var session = sessions.createSession();
        Instant begin = session.getLastAccessedTime();

        session.setLastAccessedTime(begin.plusSeconds(59));
        assertThat(session.getLastAccessedTime()).isEqualTo(begin);

        session.setLastAccessedTime(begin.plusSeconds(61));
        assertThat(session.getLastAccessedTime()).isEqualTo(begin.plusSeconds(61));
    }

    @Test
    void everythingElseIsThatOfTheSession() {
        var session = sessions.createSession();
        session.setAttribute("name", "value");
        session.setMaxInactiveInterval(Duration.ofHours(1));
        String old = session.getId();
        assertThat(session.changeSessionId()).isNotEqualTo(old).isEqualTo(session.getId());
        sessions.save(session);

        var found = Objects.requireNonNull(sessions.findById(session.getId()));
        assertThat(found.<String>getAttribute("name")).isEqualTo("value");
        assertThat(found.getAttributeNames()).containsExactly("name");
        assertThat(found.getMaxInactiveInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(found.getCreationTime()).isEqualTo(session.getCreationTime());
        assertThat(found.isExpired()).isFalse();

        found.removeAttribute("name");
        assertThat(found.getAttributeNames()).isEmpty();
        sessions.deleteById(found.getId());
        assertThat(sessions.findById(found.getId())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\0", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"})
    void whatIsNoSessionIsNotAskedFor(String id) {
        Map<String, Session> asked = new HashMap<>() {
            @Override
            public Session get(Object key) {
                throw new AssertionError("asked for '" + key + "'");
            }
        };

        assertThat(new SparingSessions<>(new MapSessionRepository(asked)).findById(id))
                .isNull();
    }
}
