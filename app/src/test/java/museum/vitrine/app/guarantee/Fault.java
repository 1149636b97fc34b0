package museum.vitrine.app.guarantee;

import java.util.Random;

/// What can go wrong while visitors press and loaders load. A fault strikes, lasts as long as it must, and is
/// mended again; what strikes at random moments takes them from the random numbers that it is given.
enum Fault {
    LOADER_KILLED,
    LOADER_KILLED_BEHIND_A_STEP,
    LOADER_STOPPED_AND_CONTINUED,
    LOADER_STOPPED_BEHIND_A_STEP,
    LOADER_STOPPED_IN_A_COPY,
    LOADER_DRAINED,
    LOADER_OF_ANOTHER_GROUP,
    CLOCK_JUMPS,

    DATABASE_SESSIONS_TERMINATED,
    DATABASE_BACKEND_KILLED,
    DATABASE_KILLED,
    DATABASE_RESTARTED,
    DATABASE_READ_ONLY,
    DATABASE_WITHOUT_CONNECTIONS,
    DEADLOCK,
    LOCK_TIMEOUT,
    TRANSACTION_LEFT_OPEN,

    NETWORK_CUT,
    NETWORK_CUT_IN_COPY,
    COMMIT_LOST,
    COMMIT_ANSWER_LOST,
    COMMIT_WHILE_RETRIED,
    NETWORK_SILENT,
    NETWORK_SLOW,

    BROKER_RESTARTED,
    PARTITION_ADDED,
    EXHIBITION_ADDED,
    EXHIBITION_RENAMED,
    BUTTON_ADDED,
    HOURS_CHANGED,
    EXHIBITION_REGISTERED_LATE_AND_REPLAYED_TWICE_AT_ONCE;

    /// Strikes, and returns when it is mended.
    ///
    /// @return whether it hit anything: several at once may get in each other's way
    boolean strike(Scene scene, Random random) throws Exception {
        return switch (this) {
            case LOADER_KILLED -> LoaderFaults.kill(scene, random);
            case LOADER_KILLED_BEHIND_A_STEP -> LoaderFaults.killBehindAStep(scene, random);
            case LOADER_STOPPED_AND_CONTINUED -> LoaderFaults.stop(scene, random);
            case LOADER_STOPPED_BEHIND_A_STEP -> LoaderFaults.stopBehindAStep(scene, random);
            case LOADER_STOPPED_IN_A_COPY -> LoaderFaults.stopInCopy(scene);
            case LOADER_DRAINED -> LoaderFaults.drain(scene, random);
            case LOADER_OF_ANOTHER_GROUP -> LoaderFaults.anotherGroup(scene);
            case CLOCK_JUMPS -> LoaderFaults.jumpingClock(scene, random);
            case DATABASE_SESSIONS_TERMINATED -> DatabaseFaults.terminateSessions(scene);
            case DATABASE_BACKEND_KILLED -> DatabaseFaults.killBackend(scene);
            case DATABASE_KILLED -> DatabaseFaults.killServer(random);
            case DATABASE_RESTARTED -> DatabaseFaults.restartServer(random);
            case DATABASE_READ_ONLY -> DatabaseFaults.readOnly(scene, random);
            case DATABASE_WITHOUT_CONNECTIONS -> DatabaseFaults.noConnectionLeft(scene, random);
            case DEADLOCK -> DatabaseFaults.deadlock(scene);
            case LOCK_TIMEOUT -> DatabaseFaults.lockTimeout(scene, random);
            case TRANSACTION_LEFT_OPEN -> DatabaseFaults.transactionLeftOpen(scene, random);
            case NETWORK_CUT -> NetworkFaults.cut(scene);
            case NETWORK_CUT_IN_COPY -> NetworkFaults.cutInCopy(scene);
            case COMMIT_LOST -> NetworkFaults.loseCommit(scene);
            case COMMIT_ANSWER_LOST -> NetworkFaults.loseCommitAnswer(scene);
            case COMMIT_WHILE_RETRIED -> NetworkFaults.lateCommit(scene);
            case NETWORK_SILENT -> NetworkFaults.silence(scene, random);
            case NETWORK_SLOW -> NetworkFaults.slowDown(scene, random);
            case BROKER_RESTARTED -> MuseumFaults.restartBroker(random);
            case PARTITION_ADDED -> MuseumFaults.addPartition(scene);
            case EXHIBITION_ADDED -> MuseumFaults.addExhibition(scene);
            case EXHIBITION_RENAMED -> MuseumFaults.renameExhibition(scene, random);
            case BUTTON_ADDED -> MuseumFaults.addButton(scene);
            case HOURS_CHANGED -> MuseumFaults.changeHours(scene, random);
            case EXHIBITION_REGISTERED_LATE_AND_REPLAYED_TWICE_AT_ONCE -> MuseumFaults.registerLate(scene);
        };
    }
}
