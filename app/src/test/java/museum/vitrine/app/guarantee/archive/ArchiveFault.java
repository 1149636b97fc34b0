package museum.vitrine.app.guarantee.archive;

import java.time.Duration;
import museum.vitrine.app.guarantee.archive.ArchiveTrial.Target;

/// What can go wrong between an import and its archive, or its database. Each happens once or some times at a
/// random moment and passes, but for those that last.
public enum ArchiveFault {
    CUT_IN_THE_BODY {
        @Override
        void planFor(ArchiveTrial trial) {
            Target target = trial.target();
            trial.proxy().plan(target.request(), target.number(), 1, new ProxyFault.Cut(target.bytes()));
        }
    },
    CUT_IN_THE_LISTING {
        @Override
        void planFor(ArchiveTrial trial) {
            int bytes = trial.random().nextInt(500);
            trial.proxy().plan(line -> line.contains("list-type=2"), 1, 1, new ProxyFault.Cut(bytes));
        }
    },
    CUT_BEFORE_THE_LISTING {
        @Override
        void planFor(ArchiveTrial trial) {
            trial.proxy().plan(line -> line.contains("list-type=2"), 1, 1, new ProxyFault.Cut(0));
        }
    },
    HUNG_UP_BEFORE_AN_ANSWER {
        @Override
        void planFor(ArchiveTrial trial) {
            Target target = trial.target();
            trial.proxy().plan(target.request(), target.number(), 1, new ProxyFault.HungUp());
        }
    },
    SILENT_IN_THE_BODY {
        @Override
        void planFor(ArchiveTrial trial) {
            Target target = trial.longTarget();
            trial.proxy().plan(target.request(), target.number(), 1, new ProxyFault.Silence(target.bytes()));
        }
    },
    LATE {
        @Override
        void planFor(ArchiveTrial trial) {
            Target target = trial.target();
            trial.proxy().plan(target.request(), target.number(), 1, new ProxyFault.Late(Duration.ofSeconds(1)));
        }
    },
    SHORTENED {
        @Override
        void planFor(ArchiveTrial trial) {
            Target target = trial.longTarget();
            trial.proxy().plan(target.request(), target.number(), 1, new ProxyFault.Shortened(target.bytes()));
        }
    },
    INTERNAL_ERROR {
        @Override
        void planFor(ArchiveTrial trial) {
            refuse(trial, new ProxyFault.Refusal(500, "InternalError"));
        }
    },
    SLOW_DOWN {
        @Override
        void planFor(ArchiveTrial trial) {
            refuse(trial, new ProxyFault.Refusal(503, "SlowDown"));
        }
    },
    REQUEST_TIMEOUT {
        @Override
        void planFor(ArchiveTrial trial) {
            refuse(trial, new ProxyFault.Refusal(400, "RequestTimeout"));
        }
    },
    DATABASE_SESSIONS_ENDED {
        @Override
        void planFor(ArchiveTrial trial) {
            Target target = trial.longTarget();
            trial.proxy()
                    .plan(
                            target.request(),
                            target.number(),
                            1,
                            new ProxyFault.Meanwhile(target.bytes(), trial::endSessions, false));
        }
    },
    EXPIRED_TOKEN_REFUSED("fetch new temporary keys with their AWS_SESSION_TOKEN") {
        @Override
        void planFor(ArchiveTrial trial) {
            refuseFromNowOn(trial, new ProxyFault.Refusal(403, "ExpiredToken"));
        }
    },
    EXPIRED_TOKEN_AS_A_BAD_REQUEST("fetch new temporary keys with their AWS_SESSION_TOKEN") {
        @Override
        void planFor(ArchiveTrial trial) {
            refuseFromNowOn(trial, new ProxyFault.Refusal(400, "ExpiredToken"));
        }
    },
    KEY_WITHDRAWN("check AWS_ACCESS_KEY_ID") {
        @Override
        void planFor(ArchiveTrial trial) {
            refuseFromNowOn(trial, new ProxyFault.Refusal(403, "InvalidAccessKeyId"));
        }
    };

    private static final int MAX_TIMES = 5;
    private static final int MAX_TIMES_OF_LISTING = 2;
    private static final int REQUESTS = 8;

    private final String advice;

    ArchiveFault() {
        this("");
    }

    /// @param advice of a fault that lasts: what the import must say
    ArchiveFault(String advice) {
        this.advice = advice;
    }

    /// Plans it for a random moment.
    abstract void planFor(ArchiveTrial trial);

    /// Whether an import cannot get over it.
    boolean lasts() {
        return !advice.isEmpty();
    }

    String advice() {
        return advice;
    }

    private static void refuse(ArchiveTrial trial, ProxyFault.Refusal refusal) {
        Target target = trial.target();
        boolean isListing = target.part().startsWith("list");
        int times = 1 + trial.random().nextInt(isListing ? MAX_TIMES_OF_LISTING : MAX_TIMES);
        trial.proxy().plan(target.request(), target.number(), times, refusal);
    }

    private static void refuseFromNowOn(ArchiveTrial trial, ProxyFault.Refusal refusal) {
        trial.proxy().plan(_ -> true, 2 + trial.random().nextInt(REQUESTS), Integer.MAX_VALUE, refusal);
    }
}
