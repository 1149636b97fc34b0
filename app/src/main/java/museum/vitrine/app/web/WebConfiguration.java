package museum.vitrine.app.web;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything that the server is made of, declared by hand; the door has a file of its own, [DoorConfiguration].
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableConfigurationProperties
@Import({
    DoorConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocWebMvcConfiguration.class
})
class WebConfiguration implements WebMvcConfigurer {

    /// Which filter comes before which: who asks must be known before anything is answered.
    private static final int OUTAGE_ORDER = -400;

    static final int SESSION_ORDER = -300;

    static final int DOOR_ORDER = -100;
    private static final int CSV_ORDER = -200;
    private static final int ETAG_ORDER = 0;

    /// How long answers that are under way at the end may take.
    private static final int DRAIN_MILLIS = 10_000;

    /// What a person sends is a few lines.
    private static final int MAX_JSON_LENGTH = 64 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(WebConfiguration.class);

    /// Names of assets change with their content.
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Bean
    TomcatServletWebServerFactory tomcat(WebOptions options) {
        var tomcat = new TomcatServletWebServerFactory(options.port());
        if (options.address() != null) {
            tomcat.setAddress(options.address());
        }
        tomcat.setShutdown(Shutdown.GRACEFUL);
        tomcat.setRegisterDefaultServlet(false);
        tomcat.setCompression(compression());
        tomcat.addProtocolHandlerCustomizers(handler -> handler.setExecutor(new VirtualThreadExecutor("web-")));
        tomcat.addEngineValves(proxies(options.proxies()));
        tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(wordlessErrors()));
        if (options.tls() != null) {
            requirePair(options.tls());
            Ssl ssl = new Ssl();
            ssl.setCertificate(options.tls().certificate().toUri().toString());
            ssl.setCertificatePrivateKey(options.tls().key().toUri().toString());
            ssl.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            tomcat.setSsl(ssl);
        }
        return tomcat;
    }

    private static Compression compression() {
        Compression compression = new Compression();
        compression.setEnabled(true);
        compression.setMimeTypes(new String[] {
            "application/json",
            "application/problem+json",
            "text/csv",
            "text/css",
            "text/html",
            "text/javascript",
            "image/svg+xml"
        });
        return compression;
    }

    /// The valve's own default would believe every machine of a private network, visitors' among them.
    private static RemoteIpValve proxies(TrustedProxies proxies) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(proxies.text());
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        return valve;
    }

    private static ErrorReportValve wordlessErrors() {
        ErrorReportValve valve = new ErrorReportValve();
        valve.setShowServerInfo(false);
        valve.setShowReport(false);
        return valve;
    }

    @Bean
    DefaultLifecycleProcessor lifecycleProcessor() {
        DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase(DRAIN_MILLIS);
        return processor;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
        DispatcherServlet servlet = new DispatcherServlet(context);
        servlet.setPublishEvents(false); // nobody hears them, and each looks for a session
        var registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setName("dispatcher");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> observations(WebParts parts) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(parts.meters()));
        return filter(new ServerHttpObservationFilter(registry), Ordered.HIGHEST_PRECEDENCE, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> outages(JsonMapper json) {
        return filter(new OutageFilter(json), OUTAGE_ORDER, "/*");
    }

    @Bean
    DelegatingFilterProxyRegistrationBean doorFilter() {
        var registration = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.setOrder(DOOR_ORDER);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> csvSuffix() {
        return filter(new CsvSuffixFilter(), CSV_ORDER, "/api/*");
    }

    @Bean
    FilterRegistrationBean<Filter> etags() {
        return filter(new EtagFilter(), ETAG_ORDER, "/api/*");
    }

    static FilterRegistrationBean<Filter> filter(Filter filter, int order, String pattern) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns(pattern);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /// A key of another certificate would let the server start and every handshake fail.
    private static void requirePair(WebOptions.Tls tls) {
        try {
            PublicKey open = PemContent.load(tls.certificate())
                    .getCertificates()
                    .getFirst()
                    .getPublicKey();
            PrivateKey secret =
                    Objects.requireNonNull(PemContent.load(tls.key()).getPrivateKey(), "private key");
            byte[] text = "of one pair".getBytes(StandardCharsets.UTF_8);
            Signature signature = Signature.getInstance(
                    switch (open.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        case "RSASSA-PSS" -> throw new NoSuchAlgorithmException("needs parameters of the key");
                        default -> open.getAlgorithm();
                    });
            signature.initSign(secret);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(text);
            if (!signature.verify(signed)) {
                throw new IllegalStateException("the key is not that of the certificate");
            }
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException("the key is not that of the certificate", e);
        } catch (NoSuchAlgorithmException e) {
            LOGGER.atDebug()
                    .setMessage("pair of certificate and key not compared")
                    .setCause(e)
                    .log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(MAX_JSON_LENGTH)
                                .build())
                        .build())
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    /// What binds parameters takes `exhibition[300]` for a place of a list, and fails at it.
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (request.getParameterMap().keySet().stream().anyMatch(name -> name.contains("["))) {
                    throw new NotUnderstoodException(
                            "a parameter has a place in its name; lists are written as in 1,2");
                }
                return true;
            }
        });
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters
                .registerDefaults()
                .withJsonConverter(new JacksonJsonHttpMessageConverter(json()))
                .addCustomConverter(new CsvConverter());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/web/assets/")
                .setCacheControl(CacheControl.maxAge(FOR_EVER.toSeconds(), TimeUnit.SECONDS)
                        .cachePublic()
                        .immutable());
        resources
                .addResourceHandler("/favicon.svg", "/favicon.ico")
                .addResourceLocations("classpath:/web/")
                .setCacheControl(CacheControl.maxAge(1, TimeUnit.DAYS));
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    OpenApiDescription openApiDescription() {
        return new OpenApiDescription();
    }

    @Bean
    PagesController pages() {
        return new PagesController();
    }

    @Bean
    Panels panels(WebParts parts) {
        return new Panels(parts.catalogue(), parts.clock());
    }

    @Bean
    MuseumApi museumApi(Panels panels) {
        return new MuseumApi(panels);
    }

    @Bean
    RatingsApi ratingsApi(Panels panels, WebParts parts) {
        return new RatingsApi(panels, parts.ratings());
    }

    @Bean
    RequestsApi requestsApi(Panels panels, WebParts parts) {
        return new RequestsApi(panels, parts.requests());
    }

    @Bean
    PipelineApi pipelineApi(WebParts parts) {
        return new PipelineApi(parts.pipeline(), parts.feed());
    }

    @Bean
    QuarantineApi quarantineApi(WebParts parts) {
        return new QuarantineApi(parts.quarantine(), parts.replays());
    }

    @Bean
    LiveApi liveApi(WebParts parts) {
        return new LiveApi(parts.feed(), parts.accounts());
    }
}
