package dev.trunkline.simulation;

/** What can be left out of the engine or its surroundings, so that the oracle must find it. */
enum Rule {
    /** 1: each transaction sends the frontier, with the member's generation. */
    FENCE,
    /** 2: the ledger is read to its uncommitted end, after a stable offset. */
    STABLE_READ,
    /** 3: a partition that goes is purged before the callback returns. */
    PURGE,
    /** 4: nothing is sent by who is no member. */
    MEMBERSHIP,
    /** 5: a commit without an answer is neither committed nor aborted. */
    SETTLING,
    /** 6: what is finished above the frontier has its own mark. */
    MARKS,
    /** 7: nothing is dialed before its claim is committed. */
    CLAIM,
    /** 8: a request id that another record has is a duplicate. */
    DUPLICATES,
    /** 9: after an ambiguous attempt nothing is repeated. */
    DOUBT,
    /** 10: a claim permits sending for a short time. */
    LEASE,
    /** 11: what is not sent is cancelled when its partition goes. */
    CANCEL,
    /** 12: a doubt is closed only when no request can be under way. */
    DOUBT_WAIT,
    /** 13: an attempt is taken up again only if the ledger has its claim. */
    REATTACH,
    /** 14: the ledger is only compacted. */
    COMPACTION_ONLY,
    /** 15: one request id comes with one key. */
    ONE_KEY
}
