package museum.vitrine.query;

import java.util.List;
import java.util.OptionalDouble;

/// How a museum stands, over all time.
///
/// @param exhibitions every registered one, by site, those without a press too
/// @param pipeline    how its records came here
public record Overview(List<ExhibitionFigures> exhibitions, PipelineState pipeline) {

    public Overview {
        exhibitions = List.copyOf(exhibitions);
    }

    public long ratings() {
        return exhibitions.stream().mapToLong(ExhibitionFigures::ratings).sum();
    }

    public long requests() {
        return exhibitions.stream().mapToLong(ExhibitionFigures::requests).sum();
    }

    /// Open records of the quarantine.
    public long rejected() {
        return pipeline.rejects().values().stream().mapToLong(Long::longValue).sum();
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
