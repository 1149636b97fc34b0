package museum.vitrine.query;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// How a museum stands, over all time.
///
/// @param exhibitions every registered one, by site, those without a press too
/// @param rejects     open records of the quarantine, by reason
/// @param recordsRead records of all sources
public record Overview(List<ExhibitionFigures> exhibitions, Map<String, Long> rejects, long recordsRead) {

    public Overview {
        exhibitions = List.copyOf(exhibitions);
    }

    public long ratings() {
        return exhibitions.stream().mapToLong(ExhibitionFigures::ratings).sum();
    }

    public long requests() {
        return exhibitions.stream().mapToLong(ExhibitionFigures::requests).sum();
    }

    public long rejected() {
        return rejects.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How one exhibition stands.
    ///
    /// @param floor       its name, or empty
    /// @param meanRating  of the rating values, empty without a rating
    /// @param requests    of all kinds
    /// @param emergencies those among them whose request value is 1
    public record ExhibitionFigures(
            int site,
            String name,
            String floor,
            long ratings,
            OptionalDouble meanRating,
            long requests,
            long emergencies) {}
}
