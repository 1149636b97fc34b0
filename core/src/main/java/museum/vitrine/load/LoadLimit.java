package museum.vitrine.load;

/// How many records may still be loaded, by all loaders that share it. Thread-safe.
final class LoadLimit {

    private long left;
    private long inHand;

    LoadLimit(long records) {
        this.left = records;
    }

    /// Takes as many records in hand as are wanted, or as are left.
    synchronized int take(int wanted) {
        int taken = (int) Math.min(wanted, left);
        left -= taken;
        inHand += taken;
        return taken;
    }

    /// What was in hand is loaded.
    synchronized void loaded(int records) {
        inHand -= records;
    }

    /// What was in hand could not be loaded.
    synchronized void giveBack(int records) {
        inHand -= records;
        left += records;
    }

    synchronized boolean isReached() {
        return left == 0 && inHand == 0;
    }
}
