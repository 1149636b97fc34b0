package museum.vitrine.simulation;

import java.util.List;

/// What was measured about the visitors of one exhibition.
///
/// @param share           of all presses
/// @param percentByRating how many of 100 ratings are 0, 1, 2, 3 and 4. The means are the measured ones,
///                        exactly; the shapes follow them.
record Habits(double share, List<Integer> percentByRating) {

    static final List<Habits> BY_SITE = List.of(
            new Habits(0.12, List.of(13, 23, 31, 24, 9)), // mean 1.93
            new Habits(0.16, List.of(8, 31, 26, 24, 11)), // mean 1.99
            new Habits(0.14, List.of(19, 31, 23, 18, 9)), // mean 1.67
            new Habits(0.17, List.of(12, 20, 31, 26, 11)), // mean 2.04
            new Habits(0.21, List.of(36, 31, 22, 5, 6)), // mean 1.14
            new Habits(0.20, List.of(9, 6, 16, 27, 42))); // mean 2.87
}
