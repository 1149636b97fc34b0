package museum.vitrine.app.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import museum.vitrine.account.Accounts;
import museum.vitrine.account.Role;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.live.LiveFeed;
import museum.vitrine.live.LiveState;
import museum.vitrine.live.LoaderSign;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The live stream of a page: an event `state` whenever something was committed, and a sign of life every second or
/// two. It ends when its session does, or its account may sign in no more.
@RestController
@RequestMapping(LiveApi.PATH)
final class LiveApi {

    static final String PATH = "/api/v1/live";

    /// Shortest time between two events of one stream: what is committed meanwhile comes together.
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

    private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(2);

    /// How often a stream asks whether it may go on.
    private static final Duration LOOK_AT_SESSION_EVERY = Duration.ofSeconds(1);

    /// A database that does not answer must not keep a stream from saying so.
    private static final Executor ASIDE = new VirtualThreadExecutor("live-session-");

    /// A browser connects anew by itself after so long.
    private static final long RECONNECT_MILLIS = 1_000;

    /// A stream ends and is begun anew, so that a session in use does not grow idle.
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(5);

    private final LiveFeed feed;
    private final Accounts accounts;

    LiveApi(LiveFeed feed, Accounts accounts) {
        this.feed = feed;
        this.accounts = accounts;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Live.class)))
    SseEmitter live(HttpSession session, Authentication person) throws IOException {
        SseEmitter emitter = new SseEmitter(LONGEST_STREAM.toMillis());
        String sessionId = session.getId();
        boolean isOperator = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(List.of(Role.OPERATOR.word(), Role.ADMIN.word())::contains);
        LiveFeed.Seen first = feed.now();
        // with it go the headers, which only the thread of the request may write
        send(emitter, isOperator, first);
        Thread watcher =
                Thread.ofVirtual().name("live-stream").unstarted(() -> watch(emitter, sessionId, isOperator, first));
        emitter.onCompletion(watcher::interrupt);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> watcher.interrupt());
        watcher.start();
        return emitter;
    }

    private void watch(SseEmitter emitter, String sessionId, boolean isOperator, LiveFeed.Seen first) {
        LiveFeed.Seen now = first;
        long lookedAt = System.nanoTime();
        var mayGoOn = CompletableFuture.completedFuture(true);
        try {
            while (!now.isClosed()) {
                Thread.sleep(LEAST_PAUSE);
                now = feed.await(now.version(), SIGN_OF_LIFE_EVERY);
                if (mayGoOn.isDone() && !mayGoOn.join()) {
                    break;
                }
                if (mayGoOn.isDone() && System.nanoTime() - lookedAt >= LOOK_AT_SESSION_EVERY.toNanos()) {
                    lookedAt = System.nanoTime();
                    mayGoOn = CompletableFuture.supplyAsync(() -> mayGoOn(sessionId), ASIDE);
                }
                send(emitter, isOperator, now);
            }
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            // the browser is gone
        }
    }

    private static void send(SseEmitter emitter, boolean isOperator, LiveFeed.Seen seen) throws IOException {
        emitter.send(SseEmitter.event()
                .id(Long.toString(seen.state().change()))
                .name("state")
                .reconnectTime(RECONNECT_MILLIS)
                .data(Live.of(seen.state(), isOperator), MediaType.APPLICATION_JSON));
    }

    /// While the database is away nobody can tell; a stream then says only that nothing is heard.
    private boolean mayGoOn(String sessionId) {
        try {
            return accounts.isSignedIn(sessionId, DoorConfiguration.LONGEST_SESSION);
        } catch (PipelineException e) {
            return true;
        }
    }

    /// An event.
    ///
    /// @param change  rises whenever figures may have changed
    /// @param at      when the server saw this
    /// @param hears   whether the server hears of commits
    /// @param loaders the last signs of life of all that load; only operators are told their hosts and sources
    record Live(long change, Instant at, boolean hears, List<LoaderSign> loaders) {

        static Live of(LiveState state, boolean isOperator) {
            List<LoaderSign> loaders = isOperator
                    ? state.loaders()
                    : state.loaders().stream().map(LoaderSign::withoutNames).toList();
            return new Live(state.change(), state.at(), state.hears(), loaders);
        }
    }
}
