package museum.vitrine.query;

import org.jspecify.annotations.Nullable;

/// How exhibitions are ranked: by a mean that begins with some votes at the museum's average, so that three lucky votes
/// do not beat three hundred good ones: `(C·m + n·mean) / (C + n)`.
///
/// @param startingVotes C: votes at the average with which each begins
/// @param minimumVotes  n below which an exhibition is listed apart, without a rank
public record Ranking(int startingVotes, int minimumVotes) {

    /// What was best in simulations of five to thirty exhibitions.
    public static final Ranking DEFAULT = new Ranking(10, 10);

    public Ranking {
        if (startingVotes < 0 || minimumVotes < 1) {
            throw new IllegalArgumentException(
                    "starting votes must not be negative, and at least one vote is needed: " + startingVotes + ", "
                            + minimumVotes);
        }
    }

    /// The mean to rank by, or null where there are too few votes.
    ///
    /// @param average of all the museum's ratings in the same period
    @Nullable
    Double shrunkenMean(RatingDistribution ratings, @Nullable Double average) {
        Double mean = ratings.mean();
        if (mean == null || average == null || ratings.responses() < minimumVotes) {
            return null;
        }
        return (startingVotes * average + ratings.responses() * mean) / (startingVotes + ratings.responses());
    }
}
