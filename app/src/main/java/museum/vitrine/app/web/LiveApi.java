package museum.vitrine.app.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import museum.vitrine.live.LiveFeed;
import museum.vitrine.live.LiveState;
import museum.vitrine.live.LoaderSign;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The live stream of a page: an event `state` whenever something was committed, and a sign of life every second.
@RestController
@RequestMapping("/api/v1/live")
final class LiveApi {

    /// Shortest time between two events of one stream: what is committed meanwhile comes together.
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

    private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(2);

    /// A browser connects anew by itself after so long.
    private static final long RECONNECT_MILLIS = 1_000;

    /// A stream ends and is begun anew, so that a sign-in that is over ends it too.
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(5);

    private final LiveFeed feed;

    LiveApi(LiveFeed feed) {
        this.feed = feed;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() {
        SseEmitter emitter = new SseEmitter(LONGEST_STREAM.toMillis());
        Thread watcher = Thread.ofVirtual().name("live-stream").unstarted(() -> watch(emitter));
        emitter.onCompletion(watcher::interrupt);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> watcher.interrupt());
        watcher.start();
        return emitter;
    }

    private void watch(SseEmitter emitter) {
        long seen = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                LiveFeed.Seen now = feed.await(seen, SIGN_OF_LIFE_EVERY);
                if (now.isClosed()) {
                    break;
                }
                seen = now.version();
                emitter.send(SseEmitter.event()
                        .id(Long.toString(now.state().change()))
                        .name("state")
                        .reconnectTime(RECONNECT_MILLIS)
                        .data(Live.of(now.state())));
                Thread.sleep(LEAST_PAUSE);
            }
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            // the browser is gone
        }
    }

    /// An event.
    ///
    /// @param change  rises whenever figures may have changed
    /// @param at      when the server saw this
    /// @param hears   whether the server hears of commits
    /// @param loaders the last signs of life of all that load
    record Live(long change, Instant at, boolean hears, List<LoaderSign> loaders) {

        static Live of(LiveState state) {
            return new Live(state.change(), state.at(), state.hears(), state.loaders());
        }
    }
}
