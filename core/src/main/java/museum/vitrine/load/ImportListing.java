package museum.vitrine.load;

import java.util.ArrayList;
import java.util.List;
import museum.vitrine.source.archive.Archive;
import museum.vitrine.source.archive.ArchiveObject;

/// What an archive holds of one museum; of the others it only counts how many there are. One owner thread.
final class ImportListing {

    private final String museumCode;
    private final List<ArchiveObject> exhibitions = new ArrayList<>();
    private final List<ArchiveObject> histories = new ArrayList<>();
    private int passedOver;

    ImportListing(String museumCode) {
        this.museumCode = museumCode;
    }

    /// Reads it anew: a listing that broke off counts for nothing.
    void read(Archive archive) {
        exhibitions.clear();
        histories.clear();
        passedOver = 0;
        archive.list(this::add);
    }

    List<ArchiveObject> exhibitions() {
        return exhibitions;
    }

    List<ArchiveObject> histories() {
        return histories;
    }

    int passedOver() {
        return passedOver;
    }

    int size() {
        return exhibitions.size() + histories.size();
    }

    long bytes() {
        return exhibitions.stream().mapToLong(ArchiveObject::size).sum()
                + histories.stream().mapToLong(ArchiveObject::size).sum();
    }

    private void add(ArchiveObject object) {
        if (object.isExhibition(museumCode)) {
            exhibitions.add(object);
        } else if (object.isHistory(museumCode)) {
            histories.add(object);
        } else {
            passedOver++;
        }
    }
}
