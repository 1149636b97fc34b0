package museum.vitrine.simulation;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/// The six exhibitions of the museum that was measured.
public final class ExhibitionCatalogue {

    /// All of them, by site: 0 to 5.
    public static final List<Entry> ENTRIES = List.of(
            new Entry(
                    0,
                    "cave",
                    "Measureless to Man",
                    "Walk, crawl and look up: a cave nobody had entered before, rebuilt in three dimensions from its survey.",
                    new Place("1", "Geology"),
                    LocalDate.of(2021, Month.AUGUST, 23)),
            new Entry(
                    1,
                    "bugs",
                    "Adaptation",
                    "Moths that turned the colour of soot, beetles that eat plastic: insects in a world of factories.",
                    new Place("Vault", "Entomology"),
                    LocalDate.of(2019, Month.JULY, 1)),
            new Entry(
                    2,
                    "explorer",
                    "The Crenshaw Collection",
                    "Birds, frogs and big cats of South America as one traveller painted them more than 200 years ago.",
                    new Place("2", "Zoology"),
                    LocalDate.of(2021, Month.MARCH, 3)),
            new Entry(
                    3,
                    "whales",
                    "Cetacean Sensations",
                    "From the sea monsters of old charts to the last few hundred: how people have seen whales.",
                    new Place("1", "Zoology"),
                    LocalDate.of(2019, Month.JULY, 1)),
            new Entry(
                    4,
                    "pollution",
                    "Our Polluted World",
                    "What we leave in air, soil and sea, shown without mercy and with the objects themselves.",
                    new Place("3", "Ecology"),
                    LocalDate.of(2021, Month.MAY, 12)),
            new Entry(
                    5,
                    "dino",
                    "Thunder Lizards",
                    "Feathers, fat and bright stripes: dinosaurs redrawn by what fossils have told us lately.",
                    new Place("1", "Paleontology"),
                    LocalDate.of(2023, Month.FEBRUARY, 1)));

    private ExhibitionCatalogue() {}

    /// One exhibition.
    ///
    /// @param site     the kiosk's number
    /// @param fileWord what names its file in an archive: `CODE_exhibition_WORD.json`
    public record Entry(int site, String fileWord, String name, String description, Place place, LocalDate startDate) {

        /// The museum's own identifier: `EXH_03`.
        public String publicId() {
            return "EXH_0" + site;
        }

        public String floor() {
            return place.floor();
        }

        public String department() {
            return place.department();
        }
    }

    /// Where an exhibition is, and whose it is.
    ///
    /// @param floor `Vault`, `1`, `2` or `3`
    public record Place(String floor, String department) {}
}
