package museum.vitrine.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.quarantine.Quarantine;
import museum.vitrine.quarantine.QuarantineFilter;
import museum.vitrine.quarantine.QuarantinedRecord;
import museum.vitrine.quarantine.Replay;
import museum.vitrine.quarantine.ReplayResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The rejected records: looked at, judged anew, discarded.
@RestController
@RequestMapping(QuarantineApi.PATH)
final class QuarantineApi {

    static final String PATH = "/api/v1/quarantine";

    private static final Logger LOGGER = LoggerFactory.getLogger(QuarantineApi.class);

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    /// A table has no next page that one would look for. So many are some 30 MB while they are written.
    static final int MAX_TABLE = 20_000;

    private final Quarantine quarantine;
    private final Supplier<Replay> replays;

    QuarantineApi(Quarantine quarantine, Supplier<Replay> replays) {
        this.quarantine = quarantine;
        this.replays = replays;
    }

    /// Open records, the newest first: a page of 50 (500 at most), as a table the newest 20,000.
    ///
    /// @param before the `next` of the page before
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    Page list(
            @RequestParam(required = false) @Nullable List<String> reason,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest request) {
        boolean isTable = CsvConverter.CSV.toString().equals(request.getHeader(HttpHeaders.ACCEPT));
        int most = isTable ? MAX_TABLE : MAX_LIMIT;
        int count = Objects.requireNonNullElse(limit, isTable ? MAX_TABLE : DEFAULT_LIMIT);
        if (count < 1 || count > most) {
            throw new NotUnderstoodException("limit " + count + " does not lie from 1 to " + most);
        }
        QuarantineFilter filter =
                new QuarantineFilter(reasons(reason), text(source), since == null ? null : time(since), List.of());
        List<QuarantinedRecord> records =
                quarantine.list(filter, Objects.requireNonNullElse(before, Long.MAX_VALUE), count);
        return new Page(
                records, records.size() < count ? null : records.getLast().id(), quarantine.count(filter));
    }

    /// One record in whatever state, whole.
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Item one(@PathVariable long id) {
        Quarantine.WithPayload found = quarantine
                .find(id)
                .orElseThrow(() -> Door.problem(HttpStatus.NOT_FOUND, "there is no rejected record " + id));
        String text = found.payload().text().orElse(null);
        return new Item(
                found.record(),
                text,
                text == null
                        ? Base64.getEncoder().encodeToString(found.payload().bytes())
                        : null);
    }

    /// Judges the chosen open records anew; without a choice, all.
    @PostMapping(
            path = "/replay",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ReplayResult replay(@RequestBody Choice choice, Principal who) {
        ReplayResult result = replays.get().run(choice.filter(), who.getName());
        LOGGER.atInfo()
                .setMessage("replayed")
                .addKeyValue("account", who.getName())
                .addKeyValue("accepted", result.accepted())
                .addKeyValue("examined", result.examined())
                .log();
        return result;
    }

    /// Closes the chosen open records without counting them.
    @PostMapping(
            path = "/discard",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Discarded discard(@RequestBody Choice choice, Principal who) {
        if (choice.isEverything()) {
            throw new NotUnderstoodException("say which records to discard: by ids, reasons, source or since");
        }
        long records = quarantine.discard(choice.filter(), who.getName());
        LOGGER.atInfo()
                .setMessage("discarded")
                .addKeyValue("account", who.getName())
                .addKeyValue("records", records)
                .log();
        return new Discarded(records);
    }

    private static Instant time(Instant given) {
        if (given.isBefore(EARLIEST) || given.isAfter(LATEST)) {
            throw new NotUnderstoodException("since " + given + " does not lie from 1900 to 9999");
        }
        return given;
    }

    private static @Nullable String text(@Nullable String given) {
        if (given != null && given.indexOf('\0') >= 0) {
            throw new NotUnderstoodException("source holds a character that is in no text (U+0000)");
        }
        return given;
    }

    private static Set<RejectReason> reasons(@Nullable List<String> names) {
        Set<RejectReason> found = new HashSet<>();
        for (String name : names == null ? List.<String>of() : names) {
            found.add(Arrays.stream(RejectReason.values())
                    .filter(reason -> reason.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new NotUnderstoodException(
                            "reason '" + name + "' is none of " + Arrays.toString(RejectReason.values()))));
        }
        return found;
    }

    /// Rejected records.
    ///
    /// @param next   `before` of the next page, null when this is the last
    /// @param counts how many open records the filter lets through, by reason
    record Page(List<QuarantinedRecord> records, @Nullable Long next, Map<String, Long> counts) {}

    /// A rejected record with its bytes.
    ///
    /// @param text   the bytes when they are UTF-8
    /// @param base64 the bytes when they are not
    record Item(
            QuarantinedRecord record,
            @Nullable String text,
            @Nullable String base64) {}

    /// Which open records are meant; what is not given does not restrict.
    ///
    /// @param source part of the source's name or of the partition's
    /// @param since  read at this time or later
    record Choice(
            @Nullable List<String> reasons,
            @Nullable String source,
            @Nullable Instant since,
            @Nullable List<@Nullable Long> ids) {

        QuarantineFilter filter() {
            return new QuarantineFilter(
                    QuarantineApi.reasons(reasons),
                    source == null || source.isEmpty() ? null : text(source),
                    since == null ? null : time(since),
                    ids == null ? List.of() : known(ids));
        }

        private static List<Long> known(List<@Nullable Long> ids) {
            List<Long> found = new ArrayList<>();
            for (Long id : ids) {
                if (id == null) {
                    throw new NotUnderstoodException("an id is null");
                }
                found.add(id);
            }
            return found;
        }

        boolean isEverything() {
            return filter().equals(new QuarantineFilter(Set.of(), null, null, List.of()));
        }
    }

    /// What was discarded.
    record Discarded(long records) {}
}
