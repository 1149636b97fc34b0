package museum.vitrine.app.web;

import java.net.BindException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.live.LiveFeed;
import museum.vitrine.query.Catalogue;
import museum.vitrine.query.PressFilter;
import museum.vitrine.query.ReportingPeriod;
import museum.vitrine.query.ReportingPeriods;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/// The screens' server while it runs. Thread-safe; closing it ends the live streams, lets other answers be finished,
/// and frees the port.
public final class WebServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WebServer.class);

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final LiveFeed feed;
    private final WebOptions options;

    private WebServer(AnnotationConfigServletWebServerApplicationContext context, LiveFeed feed, WebOptions options) {
        this.context = context;
        this.feed = feed;
        this.options = options;
    }

    /// Serves from now on. What it is given to watch is closed with it, or when it cannot start.
    ///
    /// @throws PipelineException when the port is taken, or the certificate cannot be used
    public static WebServer start(WebParts parts, WebOptions options) {
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.setEnvironment(new OwnSettings());
        context.registerBean(WebParts.class, () -> parts);
        context.registerBean(WebOptions.class, () -> options);
        context.register(WebConfiguration.class);
        try {
            context.refresh();
            Thread.ofVirtual().name("first-questions").start(() -> askOnce(parts));
            return new WebServer(context, parts.feed(), options);
        } catch (RuntimeException e) {
            parts.feed().close();
            context.close();
            throw e instanceof ApplicationContextException || e instanceof WebServerException ? failure(options, e) : e;
        }
    }

    /// Hours over all time are read once and then remembered. Over ten years that takes a second, for which nobody who
    /// opens a screen should wait.
    private static void askOnce(WebParts parts) {
        try {
            Catalogue catalogue = parts.catalogue().run();
            ReportingPeriod all =
                    new ReportingPeriods(catalogue.museum(), parts.clock(), parts.catalogue()::firstDay).of("all");
            parts.ratings().byWeekHour(catalogue, all, PressFilter.NONE);
            parts.requests().byHour(catalogue, all, PressFilter.NONE);
        } catch (PipelineException e) {
            LOGGER.atDebug()
                    .setMessage("first questions not answered")
                    .setCause(e)
                    .log();
        }
    }

    private static PipelineException failure(WebOptions options, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return new PipelineException(
                        "port " + options.port() + " is in use already; choose another with --port", e);
            }
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        String what = root.getMessage();
        if (root instanceof BindException && options.address() != null) {
            return new PipelineException(
                    "the screens cannot be served at " + options.address().getHostAddress() + ": " + what
                            + "; --address must be one of this machine's",
                    e);
        }
        return new PipelineException(
                options.tls() == null
                        ? "the screens cannot be served on port " + options.port() + ": " + what
                        : "the screens cannot be served with --tls-cert "
                                + options.tls().certificate() + " and --tls-key "
                                + options.tls().key() + ", which must both be PEM: " + what,
                e);
    }

    public int port() {
        return Objects.requireNonNull(context.getWebServer(), "started").getPort();
    }

    /// As a browser on this machine reaches it.
    public String url() {
        return (options.tls() == null ? "http" : "https") + "://" + host(options.address()) + ":" + port() + "/";
    }

    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return "localhost";
        }
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    @Override
    public void close() {
        feed.close();
        context.close();
    }

    /// What is set, and nothing beside: no environment, no system property, no file is read.
    private static final class OwnSettings extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            sources.addFirst(new MapPropertySource(
                    "vitrine",
                    Map.of(
                            "springdoc.api-docs.path", OpenApiDescription.PATH,
                            "springdoc.api-docs.version", "openapi_3_1",
                            "springdoc.default-produces-media-type", "application/json",
                            "springdoc.packages-to-scan", WebServer.class.getPackageName(),
                            "springdoc.paths-to-match", "/api/v1/**",
                            "springdoc.writer-with-default-pretty-printer", "true",
                            "springdoc.writer-with-order-by-keys", "true")));
        }
    }
}
