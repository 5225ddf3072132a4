// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A model of the protocol between two stations and their server: core/sync, core/central and what the stores keep. It is
 * checked in every order of events by tests/model/run; README.md beside it says how to read what comes out.
 *
 * What may happen, at any moment between two transactions: a person at a station decides; a run is ended (kill -9 of the
 * station or the server, a lost request, a lost answer: the stores are transactional, so these leave the same behind); a
 * request that was answered reaches the server once more, much later; a backup begins and is finished; a backup is
 * restored, also one that is not the newest, also in the middle of a station's run; the address leads to another, empty
 * server for a while; people at further stations decide. Then the faults end, each station syncs three times, and a
 * person confirms once for each restore at most.
 *
 * What holds:
 *  1. No acknowledged command is lost. At any time each command is at the server, or in outbox or handed_in of its
 *     station; at the end it is at the server, or waits at its station as a conflict. An acknowledged one becomes a
 *     conflict only if another decision has taken its place, or if what it was decided on is not at the server either.
 *  2. None is applied twice, and none on contents that its maker has not seen.
 *  3. All ends are equal in the end. What a station keeps is an exception: it is marked, and the command that made it
 *     is not at the server (its maker has it as a conflict).
 *  4. Nothing is taken from a station unless its own server has applied a deletion of it.
 *  5. What was deleted by a command that the server has, is deleted everywhere in the end.
 *
 * Six rules go beyond a literal reading of the protocol's first text, because without them the model finds an error. Each
 * can be switched off by the macro named here:
 *  - An answer of another epoch than the pinned one ends the run; nothing of it is put down, be it to a command, a page
 *    or a digest (FAULT_TAKES_ANSWER_OF_ANOTHER_EPOCH).
 *  - To accept a restore empties the pin's cursor but not its server_id (FAULT_ACCEPT_DROPS_PIN).
 *  - A command whose base version the server has not reached is not a conflict. It goes on waiting, for somebody else
 *    brings what it was decided on (FAULT_CONFLICT_WHEN_BEHIND).
 *  - A command's base names contents (a digest beside the version), because a restored server gives version numbers
 *    away again (FAULT_BASE_IS_NUMBER_ONLY).
 *  - A cursor is contained if its hash is, whether or not the server knows its epoch, and an epoch unknown to a server
 *    with the pinned server_id means "restored", not "other" (FAULT_UNKNOWN_EPOCH_IS_OTHER).
 *  - handed_in rows go only if no backup without them will ever be restored, and only while the server is in the epoch
 *    of the pin (FAULT_DROPS_YOUNG).
 *
 * What the model leaves out:
 *  - Files, several exams, scopes and accounts (one account at a station, who sees everything), claims, sign-in.
 *  - Clocks. "Older than 30 days" is: every backup that may still be restored holds it. A command that waits for
 *    what it was decided on becomes a conflict in the last of the closing runs, instead of after some days.
 *  - What a person does with a conflict or a kept record; refused and quarantined commands; damaged and poisoned records.
 *  - Keys (two records with one number), commands that touch several records, a mass of removals as a number (whether a
 *    person is asked is chosen freely).
 *  - Batches: a request carries one command, a page one record, and no page is asked for before the last one is stored.
 *  - A lost database without a restore, a copy made by hand without a new epoch, a station put back from a copy, and
 *    the first sync of a new station. Two server processes on one database are one: each request is one transaction.
 *  - A person who chooses wrongly ("this is a new office" where it is not), and the choice of a new office as such.
 *  - Decisions of further stations come only after the last restore (nobody would hand them in again here).
 *  - Hashes that collide. The hash here is the history itself.
 * In all configurations but "overlap" one station's run begins only when the other's has ended; it may end anywhere.
 */

#ifndef BACKUPS
#define BACKUPS 1
#endif
#ifndef RESTORES
#define RESTORES 1
#endif
#ifndef LATE
#define LATE 0 /* requests that the network holds back and delivers a second time, whenever it likes */
#endif
#ifndef WRONG
#define WRONG 0 /* whether the address may lead to another office's server for a while */
#endif
#ifndef OTHERS
#define OTHERS 0 /* decisions of people at further stations */
#endif

#ifndef DAILY
#define DAILY 0 /* whether digests are compared now and then, as opposed to when that is due */
#endif
#ifndef DROPS
#define DROPS 0 /* whether a backup takes time, and what it holds is dropped from handed_in */
#endif
#ifdef ONE_AT_A_TIME
#define mayRun(s) (station[1 - (s)].phase == idle)
#else
#define mayRun(s) true
#endif

/* The plan: what the commands are about. Commands 1 and 2 are made at station A, 3 and 4 at B, in this order. */
#ifdef PLAN_LIFE /* A makes a record and another decision on it; B decides on it, then deletes it */
#define RECORDS 2
#define ABOUT_RECORD_1 30
#define CREATES 2
#define DELETES 16
#else
#ifdef PLAN_DEATH /* A decides, then deletes; B decides twice */
#define RECORDS 1
#define ABOUT_RECORD_1 0
#define CREATES 0
#define DELETES 4
#else /* both decide twice on one record */
#define RECORDS 1
#define ABOUT_RECORD_1 0
#define CREATES 0
#define DELETES 0
#endif
#endif
#ifndef COMMANDS_A
#define COMMANDS_A 2
#endif
#ifndef COMMANDS_B
#define COMMANDS_B 2
#endif

#define FIRST 7 /* the change that made record 0, before the story begins */
#define OTHER 6 /* the decision of somebody at a further station */
#define NONE 0
#define COMMANDS 5 /* their ids are 1 to 4; row 0 stays empty */

#define recordOf(c) (((c) == FIRST || (c) == OTHER) -> 0 : ((ABOUT_RECORD_1 >> (c)) & 1))
#define creates(c) ((CREATES >> (c)) & 1)
#define deletes(c) ((c) != FIRST && (c) != OTHER && ((DELETES >> (c)) & 1))
#define stationOf(c) ((c) > 2)
#define firstOf(s) ((s) == 0 -> 1 : 3)
#define lastOf(s) ((s) == 0 -> COMMANDS_A : 2 + COMMANDS_B)

#define RIGHT_SERVER 1
#define WRONG_SERVER 2
#define WRONG_EPOCH 15

mtype = { idle, positioning, pushing, pulling, checking };       /* where a run stands */
mtype = { unmade, waiting, handed_in, dropped, conflict };       /* where a command stands at its station */
mtype = { applied, duplicate, untaken, behind };                 /* what the server answers to a command */
mtype = { none, restored, other };                               /* server_trouble */
mtype = { living, deleted, unknown };                            /* what `standing` says of a record */

typedef Document {
    byte version; /* 0: there is none */
    byte content; /* the command that made this version: stands for the digest of the body */
    bit gone;     /* a tombstone */
}

/* It names contents. The hash is the whole history before it, three bits a change: equal only for equal histories. */
typedef Cursor {
    byte epoch; /* 0: none */
    byte seq;
    int hash;
}

typedef Command {
    mtype state;
    byte base;         /* version that the person saw */
    byte base_content; /* and its contents */
    byte sequence;     /* of the answer, in handed_in */
}

typedef Station {
    mtype phase;
    byte at; /* the server that this run has signed in at */
    byte pin_server;
    Cursor pin;
    Cursor cursor;
    mtype server_trouble;
    byte accepted;
    bit check_due;
    byte round;
    byte blocked; /* records with a change that cannot go in this run, a bit each */
    Document document[RECORDS];
    byte removal[RECORDS]; /* version of the tombstone that was put down; 0: none */
    bit kept[RECORDS];
    /* the answer under way */
    byte sent;
    mtype status;
    Cursor head;
    Document page;
    byte page_record;
    bit more;
    bit same;
    byte backed_up_through;
    byte old; /* commands in handed_in that are older than any backup somebody would restore, a bit each */
    mtype standing[RECORDS];
}

typedef Backup {
    bit restorable;
    int feed;
    byte head;
    byte epochs;
    byte backed_up_through;
}

Station station[2];
Command command[COMMANDS];


/* The server. All that it has follows from the feed: rebuild() does it again. */
int feed;
byte head;
byte epoch = 1;
byte epochs = 2; /* the history of epochs, a bit each */
byte backed_up_through;
Document document[RECORDS];
byte sequence[RECORDS]; /* of a record's newest change */
byte known;             /* table `command`: ids that were applied, a bit each */

Backup backup[BACKUPS + 1]; /* the last one is that under way */
byte backups;
bit backing_up;
byte restores;
byte late;
byte lates;
byte others;
bit wrong;
byte acknowledged; /* commands whose station was told that the server has them: for the properties only */
byte ever_deleted; /* records about which a deletion was ever applied: for the properties only */

hidden byte i, j, r, d, n;
hidden byte yes;
hidden byte turn; /* of the last runs, when the faults are over: 0 to 5 */
hidden byte who;

#define since(q) (feed >> (3 * (head - (q))))
#define isKnown(c) ((known >> (c)) & 1)

/* --- the server's work --- */

inline change(c, q)
{
    r = recordOf(c);
    document[r].version++;
    document[r].content = c;
    document[r].gone = deletes(c);
    sequence[r] = q;
    known = known | (1 << (c));
    ever_deleted = (deletes(c) -> ever_deleted | (1 << r) : ever_deleted);
}

inline append(c)
{
    feed = (feed << 3) | (c);
    head++;
    change(c, head);
}

inline rebuild()
{
    known = 0;
    for (i : 0 .. RECORDS - 1) {
        document[i].version = 0;
        document[i].content = 0;
        document[i].gone = 0;
        sequence[i] = 0;
    }
    i = 0;
    do
    :: i < head -> d = (feed >> (3 * (head - 1 - i))) & 7; i++; change(d, i)
    :: else -> break
    od
}

/* CommandIntake::take. The status is left in `verdict`. */
hidden mtype verdict;
inline take(c)
{
    n = recordOf(c);
#ifdef FAULT_APPLIES_DUPLICATE
    yes = isKnown(c);
    if
    :: yes && head < 9 -> append(c); verdict = applied; assert(!yes) /* applied twice */
    :: else
    fi;
#endif
    if
    :: isKnown(c) -> verdict = duplicate
    :: else ->
        if
        :: document[n].version < command[c].base -> verdict = behind
        :: document[n].version > command[c].base || document[n].gone -> verdict = untaken
#ifndef FAULT_BASE_IS_NUMBER_ONLY
        :: document[n].version == command[c].base && !document[n].gone &&
           document[n].content != command[c].base_content -> verdict = untaken
#endif
        :: else ->
            /* nobody's decision is put over contents that he has not seen */
            assert(document[n].content == command[c].base_content);
            append(c);
            verdict = applied
        fi
    fi
}

#ifdef FAULT_CURSOR_IS_NUMBER_ONLY
#define contains(c) (c.seq <= head)
#else
#define contains(c) (c.seq <= head && since(c.seq) == c.hash)
#endif

/* --- the station's work --- */

#define isWaiting(s, rec) \
    ((command[firstOf(s)].state == waiting && recordOf(firstOf(s)) == (rec)) || \
     (command[firstOf(s) + 1].state == waiting && recordOf(firstOf(s) + 1) == (rec)))
#define anyWaiting(s) (command[firstOf(s)].state == waiting || command[firstOf(s) + 1].state == waiting)

#define setCursor(to, e, q, h) \
    to.epoch = e;              \
    to.seq = q;                \
    to.hash = h

#define setDocument(to, v, c, g) \
    to.version = v;              \
    to.content = c;              \
    to.gone = g

#define setBackup(to, f, h, e, b) \
    to.feed = f;                  \
    to.head = h;                  \
    to.epochs = e;                \
    to.backed_up_through = b

inline forgetAnswer(s)
{
    for (i : 0 .. RECORDS - 1) { station[s].standing[i] = 0 }
    station[s].sent = 0;
    station[s].status = 0;
    setCursor(station[s].head, 0, 0, 0);
    setDocument(station[s].page, 0, 0, 0);
    station[s].page_record = 0;
    station[s].more = 0;
    station[s].same = 0;
    station[s].backed_up_through = 0;
    station[s].old = 0
}

inline forget(s, rec)
{
    setDocument(station[s].document[rec], 0, 0, 0);
    station[s].removal[rec] = 0;
    station[s].kept[rec] = 0;
    /* Taken away only if it was deleted, by the station's own server. */
    assert((ever_deleted >> (rec)) & 1);
    assert(station[s].at == RIGHT_SERVER)
}

inline place(s, rec)
{
    if
    :: station[s].page.version == 0 || station[s].page.gone -> forget(s, rec)
    :: else ->
        setDocument(station[s].document[rec], station[s].page.version, station[s].page.content, 0);
        station[s].removal[rec] = 0;
        station[s].kept[rec] = 0
    fi
}

/* The pin follows the newest thing seen, and never goes back. */
inline movePin(s)
{
    if
    :: station[s].head.seq >= station[s].pin.seq || station[s].head.epoch != station[s].pin.epoch ->
        setCursor(station[s].pin, station[s].head.epoch, station[s].head.seq, station[s].head.hash)
    :: else
    fi
}

inline startOver(s)
{
    setCursor(station[s].cursor, 0, 0, 0);
    station[s].check_due = 1
}

inline handInAgain(s)
{
    for (i : firstOf(s) .. lastOf(s)) {
        if
        :: command[i].state == handed_in -> command[i].state = waiting; command[i].sequence = 0
        :: else
        fi
    }
}

/* Property 1, at any time: what was made at a station is still there or at the server. */
inline assertNothingIsNowhere()
{
    for (i : 1 .. COMMANDS - 1) { assert(command[i].state != dropped || isKnown(i)) }
}

#define digit(b, k) ((b.feed >> (3 * (k))) & 7)
#define holds(b, c) \
    (digit(b, 0) == (c) || digit(b, 1) == (c) || digit(b, 2) == (c) || digit(b, 3) == (c) || digit(b, 4) == (c) || \
     digit(b, 5) == (c))

/* handed_in rows go when a finished backup holds them and they are so old that no backup without them is restored. */
inline judgeAges(s)
{
    station[s].old = 0;
    for (i : firstOf(s) .. lastOf(s)) {
        yes = 1;
#ifndef FAULT_DROPS_YOUNG
        for (j : 0 .. BACKUPS - 1) {
            yes = yes && (!backup[j].restorable || holds(backup[j], i))
        }
#endif
        station[s].old = (yes && command[i].state == handed_in -> station[s].old | (1 << i) : station[s].old)
    }
}

inline dropSafe(s)
{
    for (i : firstOf(s) .. lastOf(s)) {
        if
        :: command[i].state == handed_in && ((station[s].old >> i) & 1) &&
           command[i].sequence <= station[s].backed_up_through ->
            command[i].state = dropped;
            command[i].base = 0;
            command[i].base_content = 0;
            command[i].sequence = 0
        :: else
        fi
    }
}

/* GET /v1/status, before the password is sent. */
#define addressed (wrong -> WRONG_SERVER : RIGHT_SERVER)
#define isReachable(s) (station[s].at == addressed)

/* GET /v1/position */
inline askPosition(s)
{
    if
    :: station[s].at == RIGHT_SERVER ->
        setCursor(station[s].head, epoch, head, feed);
        station[s].same = contains(station[s].pin);
#ifdef FAULT_UNKNOWN_EPOCH_IS_OTHER
        station[s].status = ((epochs >> station[s].pin.epoch) & 1 -> restored : other);
        station[s].same = station[s].same && ((epochs >> station[s].pin.epoch) & 1);
#else
        station[s].status = restored;
#endif
#if DROPS
        station[s].backed_up_through = backed_up_through;
        judgeAges(s)
#endif
    :: else ->
        setCursor(station[s].head, WRONG_EPOCH, 0, 0)
    fi
}

inline takePosition(s)
{
    printf("%c: position is %d.%d %o, the server's %d.%d %o: contained %d\n", 65 + s, station[s].pin.epoch,
        station[s].pin.seq, station[s].pin.hash, station[s].head.epoch, station[s].head.seq, station[s].head.hash,
        station[s].same);
    if
    :: station[s].pin.epoch == 0 -> /* the first sync, or the first after a restore */
        setCursor(station[s].pin, station[s].head.epoch, station[s].head.seq, station[s].head.hash);
        station[s].check_due = 1;
        station[s].server_trouble = none
    :: station[s].pin.epoch != 0 && station[s].same && station[s].pin.epoch == station[s].head.epoch ->
        station[s].server_trouble = none;
        dropSafe(s)
    :: station[s].pin.epoch != 0 && station[s].same && station[s].pin.epoch != station[s].head.epoch ->
        station[s].server_trouble = none;
        station[s].pin.epoch = station[s].head.epoch;
        handInAgain(s)
    :: else -> station[s].server_trouble = station[s].status
    fi;
    assertNothingIsNowhere()
}

/* POST /v1/commands */
inline sendCommand(s)
{
    if
    :: station[s].at == RIGHT_SERVER ->
        take(station[s].sent);
        station[s].status = verdict;
        setCursor(station[s].head, epoch, head, feed);
        n = recordOf(station[s].sent);
        setDocument(station[s].page, document[n].version, document[n].content, document[n].gone);
        printf("%c: command %d reaches the server: %e; its feed is %o\n", 65 + s, station[s].sent, verdict, feed)
    :: else ->
        station[s].status = applied;
        setCursor(station[s].head, WRONG_EPOCH, 0, 0)
    fi
}

#define toPerson(c)              \
    command[c].state = conflict; \
    command[c].sequence = 0

inline settle(s)
{
    printf("%c: settles command %d: %e\n", 65 + s, station[s].sent, station[s].status);
    n = recordOf(station[s].sent);
    if
    :: station[s].status == applied || station[s].status == duplicate ->
#ifdef FAULT_FORGETS_HANDED_IN
        command[station[s].sent].state = dropped;
#else
        command[station[s].sent].state = handed_in;
        command[station[s].sent].sequence = (DROPS -> station[s].head.seq : 0);
#endif
        acknowledged = acknowledged | (1 << station[s].sent);
        station[s].kept[n] = 0; /* what was decided on it is at the server */
        movePin(s)
#ifndef FAULT_CONFLICT_WHEN_BEHIND
    :: station[s].status == behind && turn < 4 -> /* the server lacks what this was decided on: somebody brings it */
        station[s].blocked = station[s].blocked | (1 << n)
    :: station[s].status == untaken || (station[s].status == behind && turn >= 4) ->
#else
    :: station[s].status == untaken || station[s].status == behind ->
#endif
        toPerson(station[s].sent);
        place(s, n);
        station[s].blocked = station[s].blocked | (1 << n);
        for (i : firstOf(s) .. lastOf(s)) { /* settleFollowers */
            if
            :: command[i].state == waiting && recordOf(i) == n && i > station[s].sent ->
                toPerson(i);
                startOver(s)
            :: else
            fi
        }
    fi;
    assertNothingIsNowhere()
}

/* GET /v1/changes, one record a page. */
inline askChanges(s)
{
    if
    :: station[s].at == RIGHT_SERVER && !contains(station[s].cursor) -> station[s].status = restored /* 410 */
    :: station[s].at == RIGHT_SERVER && contains(station[s].cursor) ->
        n = 255;
        station[s].more = 0;
        for (i : 0 .. RECORDS - 1) {
            if
            :: sequence[i] > station[s].cursor.seq && n == 255 -> n = i
            :: sequence[i] > station[s].cursor.seq && n != 255 ->
                station[s].more = 1;
                n = (sequence[i] < sequence[n] -> i : n)
            :: else
            fi
        }
        if
        :: n == 255 -> setCursor(station[s].head, epoch, head, feed)
        :: else ->
            station[s].page_record = n;
            setDocument(station[s].page, document[n].version, document[n].content, document[n].gone);
            d = (station[s].more -> sequence[n] : head);
            setCursor(station[s].head, epoch, d, since(d))
        fi
    :: else -> setCursor(station[s].head, WRONG_EPOCH, 0, 0)
    fi
}

inline takeRecord(s)
{
    n = station[s].page_record;
    printf("%c: pulls record %d version %d of command %d, gone %d; here version %d of command %d; cursor %d.%d\n",
        65 + s, n, station[s].page.version, station[s].page.content, station[s].page.gone,
        station[s].document[n].version, station[s].document[n].content, station[s].head.epoch, station[s].head.seq);
    if
    :: station[s].page.version == 0
    :: station[s].page.version != 0 && isWaiting(s, n) &&
       station[s].page.version <= station[s].document[n].version /* mustWait */
    :: station[s].page.version != 0 && !isWaiting(s, n) &&
       station[s].page.version < station[s].document[n].version -> station[s].kept[n] = 1
    :: else ->
        if
        :: station[s].page.gone && station[s].document[n].version != 0 && !station[s].document[n].gone ->
            station[s].removal[n] = station[s].page.version
        :: station[s].page.gone && (station[s].document[n].version == 0 || station[s].document[n].gone) ->
            forget(s, n)
        :: !station[s].page.gone -> place(s, n)
        fi
    fi
}

inline takeCursor(s)
{
    setCursor(station[s].cursor, station[s].head.epoch, station[s].head.seq, station[s].head.hash);
    movePin(s)
}

#define anyRemoval(s) (station[s].removal[0] + station[s].removal[RECORDS - 1] != 0)
inline carryOutRemovals(s)
{
    for (j : 0 .. RECORDS - 1) {
        if
        :: station[s].removal[j] == 0 || isWaiting(s, j)
        :: station[s].removal[j] != 0 && !isWaiting(s, j) ->
            if
            :: station[s].document[j].version <= station[s].removal[j] -> forget(s, j)
            :: else -> station[s].removal[j] = 0
            fi
        fi
    }
}

#define equalAt(s, rec) \
    ((station[s].document[rec].version == 0 || station[s].document[rec].gone) -> \
     (document[rec].version == 0 || document[rec].gone) : \
     (document[rec].version == station[s].document[rec].version && !document[rec].gone && \
      document[rec].content == station[s].document[rec].content))

/* GET /v1/digest and /v1/inventory, POST /v1/standing */
inline askDigest(s)
{
    station[s].same = station[s].at == RIGHT_SERVER;
    setCursor(station[s].head, (station[s].at == RIGHT_SERVER -> epoch : WRONG_EPOCH), 0, 0);
    for (i : 0 .. RECORDS - 1) {
        station[s].same = station[s].same && equalAt(s, i);
        if
        :: station[s].at != RIGHT_SERVER || document[i].version == 0 -> station[s].standing[i] = unknown
        :: else -> station[s].standing[i] = (document[i].gone -> deleted : living)
        fi
    }
}

inline repair(s)
{
    printf("%c: the digests differ\n", 65 + s);
    for (j : 0 .. RECORDS - 1) {
        if
        :: station[s].document[j].version == 0 || station[s].document[j].gone || isWaiting(s, j)
        :: else ->
            if
            :: station[s].standing[j] == living
            :: station[s].standing[j] == deleted -> station[s].removal[j] = station[s].document[j].version
            :: station[s].standing[j] == unknown ->
#ifdef FAULT_REMOVES_UNKNOWN
                forget(s, j)
#else
                station[s].kept[j] = 1
#endif
            fi
        fi
    }
    startOver(s)
}

inline compareAgain(s)
{
    if
    :: station[s].round == 1 -> repair(s)
    :: else
    fi;
    station[s].round++;
    forgetAnswer(s);
    station[s].phase = pulling
}

/* A restored server's answer is not taken by a run that began before: the next one compares positions. */
#ifdef FAULT_TAKES_ANSWER_OF_ANOTHER_EPOCH
#define isOfPinnedEpoch(s) true
#else
#define isOfPinnedEpoch(s) (station[s].head.epoch == station[s].pin.epoch)
#endif

inline pickCommand(s)
{
    n = 0;
    for (i : firstOf(s) .. lastOf(s)) {
        n = (n == 0 && command[i].state == waiting && !((station[s].blocked >> recordOf(i)) & 1) -> i : n)
    }
    station[s].sent = n
}

/* What is not in the store is forgotten at the end of a run. */
inline endRun(s)
{
    forgetAnswer(s);
    station[s].at = 0;
    station[s].round = 0;
    station[s].blocked = 0;
    station[s].phase = idle;
    printf("%c: idle\n", 65 + s)
}

inline acceptRestored(s)
{
    printf("%c: a person confirms that the server was restored\n", 65 + s);
    handInAgain(s);
    setCursor(station[s].cursor, 0, 0, 0);
    setCursor(station[s].pin, 0, 0, 0);
    for (i : 0 .. RECORDS - 1) { station[s].removal[i] = 0 }
#ifdef FAULT_ACCEPT_DROPS_PIN
    station[s].pin_server = 0;
#endif
    station[s].server_trouble = none;
    station[s].accepted++;
    assert(station[s].accepted <= restores) /* one confirmation for each restore at most */
}

/*
 * A run. Each atomic is what nobody sees the half of: a request at the server, or a transaction at the station. Between
 * them anything may happen, and at each of them the run may end (kill -9, a lost request or answer, a busy server).
 */
proctype Run(byte s)
{
    bit next;
end_idle:
    atomic {
        station[s].server_trouble != restored && mayRun(s) &&
        (station[s].server_trouble != other || station[s].pin_server == addressed); /* else the same again */
        if /* GET /v1/status, before the password is sent */
        :: station[s].pin_server == addressed || station[s].pin_server == 0 ->
            station[s].at = addressed;
            station[s].pin_server = addressed
        :: else ->
#ifdef FAULT_TAKES_OTHER_SERVER
            station[s].at = addressed;
            station[s].pin_server = addressed;
            setCursor(station[s].pin, 0, 0, 0);
            setCursor(station[s].cursor, 0, 0, 0)
#else
            station[s].server_trouble = other;
            goto end_idle
#endif
        fi;
        station[s].phase = positioning;
        printf("%c: a run begins, signed in at server %d\n", 65 + s, station[s].at)
    }
    atomic {
        if
        :: isReachable(s) -> d_step { askPosition(s); n = 0 }
        :: goto stopped
        fi
    }
    atomic {
        if
        :: d_step { takePosition(s); forgetAnswer(s) }
            if
            :: station[s].server_trouble != none -> goto stopped
            :: else -> station[s].phase = pushing
            fi
        :: goto stopped
        fi
    }
next_command:
    atomic {
        if
        :: isReachable(s) ->
            d_step { pickCommand(s) }
            if
            :: station[s].sent == 0 -> station[s].phase = pulling; goto next_page
            :: else ->
                if
                :: lates < LATE && late == 0 -> late = station[s].sent; lates++
                :: true
                fi;
                d_step { sendCommand(s); n = 0 }
            fi
        :: goto stopped
        fi
    }
    atomic {
        if
        :: isOfPinnedEpoch(s) -> d_step { settle(s); forgetAnswer(s) } goto next_command
        :: goto stopped
        fi
    }
next_page:
    atomic {
        if
        :: isReachable(s) -> d_step { askChanges(s); n = 0 }
        :: goto stopped
        fi
    }
#ifdef FAULT_CURSOR_BEFORE_RECORDS
    atomic {
        if
        :: station[s].status != restored && isOfPinnedEpoch(s) -> d_step { takeCursor(s) }
        :: else -> goto stopped
        fi
    }
#endif
    atomic {
        if
        :: station[s].status != restored && isOfPinnedEpoch(s) ->
            d_step {
                takeRecord(s);
                takeCursor(s);
                next = station[s].more;
                forgetAnswer(s)
            }
            if
            :: next -> next = 0; goto next_page
            :: else
            fi
        :: goto stopped
        fi
    }
    atomic {
        if
        :: d_step { carryOutRemovals(s); n = 0 }
        :: anyRemoval(s) /* many: a person is asked first */
        :: goto stopped
        fi;
        station[s].phase = checking
    }
    atomic {
        if
        :: !station[s].check_due && station[s].round == 0 -> goto stopped
        :: (DAILY || station[s].check_due || station[s].round > 0) && isReachable(s) -> d_step { askDigest(s); n = 0 }
        :: goto stopped
        fi
    }
    atomic {
        if
        :: isOfPinnedEpoch(s) ->
            if
            :: station[s].same -> station[s].check_due = 0; goto stopped
            :: !station[s].same && (anyWaiting(s) || station[s].round == 2) -> goto stopped
            :: else ->
                d_step { compareAgain(s) }
                goto next_page
            fi
        :: goto stopped
        fi
    }
stopped:
    atomic {
        station[s].phase = idle;
        d_step { endRun(s) }
        goto end_idle
    }
}

/* The same from the beginning to the end, for when the faults are over. */
inline wholeRun(s)
{
    station[s].at = RIGHT_SERVER;
#ifdef FAULT_TAKES_OTHER_SERVER
    if
    :: station[s].pin_server != RIGHT_SERVER ->
        station[s].pin_server = RIGHT_SERVER;
        setCursor(station[s].pin, 0, 0, 0);
        setCursor(station[s].cursor, 0, 0, 0)
    :: else
    fi;
#endif
    station[s].pin_server = (station[s].pin_server == 0 -> RIGHT_SERVER : station[s].pin_server);
    assert(station[s].pin_server == RIGHT_SERVER);
    if
    :: station[s].server_trouble == restored -> acceptRestored(s)
    :: else
    fi;
    askPosition(s);
    takePosition(s);
    forgetAnswer(s);
    if
    :: station[s].server_trouble == restored -> acceptRestored(s); askPosition(s); takePosition(s); forgetAnswer(s)
    :: else
    fi;
    station[s].pin_server = (station[s].pin_server == 0 -> RIGHT_SERVER : station[s].pin_server);
    assert(station[s].server_trouble == none);
    do
    :: true ->
        pickCommand(s);
        if
        :: station[s].sent == 0 -> break
        :: else -> sendCommand(s); settle(s); forgetAnswer(s)
        fi
    od;
    do
    :: true ->
        do
        :: true ->
            askChanges(s);
            assert(station[s].status != restored);
            takeRecord(s);
            takeCursor(s);
            if
            :: station[s].more -> forgetAnswer(s)
            :: else -> break
            fi
        od;
        forgetAnswer(s);
        carryOutRemovals(s);
        if
        :: !station[s].check_due && station[s].round == 0 -> break
        :: else -> askDigest(s)
        fi;
        if
        :: station[s].same -> station[s].check_due = 0; break
        :: !station[s].same && (anyWaiting(s) || station[s].round == 2) -> break
        :: else -> compareAgain(s)
        fi
    od;
    endRun(s)
}

/* Who decides, and who confirms. */
proctype Person(byte s)
{
    byte next = firstOf(s);
end_person:
    do
    :: atomic { /* execute(): document and outbox in one transaction */
        next <= lastOf(s) && station[s].server_trouble != restored &&
        (creates(next) -> station[s].document[recordOf(next)].version == 0 :
         station[s].document[recordOf(next)].version != 0 && !station[s].document[recordOf(next)].gone) ->
            d_step {
                n = recordOf(next);
                command[next].state = waiting;
                command[next].base = station[s].document[n].version;
                command[next].base_content = station[s].document[n].content;
                setDocument(station[s].document[n], station[s].document[n].version + 1, next, deletes(next));
                printf("%c: command %d is made on version %d of command %d\n", 65 + s, next, command[next].base,
                    command[next].base_content);
                next++
            }
       }
    :: atomic { station[s].phase == idle && station[s].server_trouble == restored -> d_step { acceptRestored(s) } }
    :: atomic { station[s].phase == idle && anyRemoval(s) -> /* says yes to the removals */
        d_step {
            station[s].at = RIGHT_SERVER;
            carryOutRemovals(s);
            station[s].at = 0
        }
       }
    od
}

inline forgetCopy()
{
    backing_up = 0;
    setBackup(backup[BACKUPS], 0, 0, 0, 0)
}

proctype World()
{
    byte k;
    do
    :: atomic { backups < BACKUPS && !backing_up && (DROPS || restores < RESTORES) -> /* the consistent copy */
        d_step {
            backing_up = 1;
            setBackup(backup[BACKUPS], feed, head, epochs, backed_up_through);
            printf("server: a backup begins at %d\n", head)
        }
#if DROPS
       }
    :: atomic { backing_up -> /* it is finished: it may be restored, and stations are told */
#endif
        d_step {
            backup[backups].restorable = 1;
            setBackup(backup[backups], backup[BACKUPS].feed, backup[BACKUPS].head, backup[BACKUPS].epochs,
                      backup[BACKUPS].backed_up_through);
#ifdef FAULT_BACKED_UP_THROUGH_HEAD
            backed_up_through = head;
#else
            backed_up_through = backup[BACKUPS].head;
#endif
            backups++;
            printf("server: the backup is finished, backed_up_through %d\n", backed_up_through);
            forgetCopy()
        }
       }
    :: atomic { DROPS && backup[0].restorable && backups > 1 -> /* it is so old that nobody restores it */
        backup[0].restorable = 0;
        setBackup(backup[0], 0, 0, 0, 0)
       }
    :: atomic { restores < RESTORES && backups > 0 ->
        if
        :: backup[0].restorable -> k = 0
        :: backups > 1 -> k = backups - 1
        fi;
        d_step {
            feed = backup[k].feed;
            head = backup[k].head;
            epochs = backup[k].epochs;
            backed_up_through = backup[k].backed_up_through;
            k = 0;
            restores++;
            epoch = restores + 1;
            epochs = epochs | (1 << epoch);
            forgetCopy();
            rebuild();
            printf("server: restored, epoch %d, feed %o\n", epoch, feed);
            assertNothingIsNowhere();
            if
            :: restores == RESTORES -> /* nothing more is restored: what would have been is of no interest */
                for (i : 0 .. BACKUPS - 1) {
                    backup[i].restorable = 0;
                    setBackup(backup[i], 0, 0, 0, 0)
                }
            :: else
            fi
        }
       }
    :: atomic { late != 0 ->
        d_step { take(late); printf("network: command %d comes late: %e\n", late, verdict); late = 0 }
       }
    :: atomic { others < OTHERS && restores == RESTORES && !document[0].gone ->
        d_step { append(OTHER); others++; printf("server: somebody elsewhere decides, feed %o\n", feed) }
       }
    :: atomic { WRONG && epoch > 0 -> wrong = !wrong; printf("address: server %d\n", addressed) }
    :: atomic { station[0].phase == idle && station[1].phase == idle -> /* faults have an end */
        d_step {
            printf("the faults are over\n");
            wrong = 0;
            for (turn : 0 .. 5) { /* each station syncs three times */
                who = turn % 2;
                wholeRun(who)
            }
            for (i : 1 .. COMMANDS - 1) {
                assert(command[i].state != waiting);
                assert(command[i].state == unmade || command[i].state == conflict || isKnown(i));
                /* An acknowledged command gives way only to another decision, or goes with what it was decided on. */
                assert(command[i].state != conflict || !((acknowledged >> i) & 1) ||
                       document[recordOf(i)].version > command[i].base || !isKnown(command[i].base_content));
                assert(!deletes(i) || !isKnown(i) || document[recordOf(i)].gone) /* nothing is resurrected */
            }
            for (j : 0 .. 1) {
                for (i : 0 .. RECORDS - 1) {
                    /* What is kept waits for a person; it is here and, as a conflict, with who made it. */
                    assert((station[j].kept[i] -> !isKnown(station[j].document[i].content) : equalAt(j, i)))
                }
            };
            turn = 0
        }
        break
       }
    od
}

init
{
    atomic {
        append(FIRST);
        for (j : 0 .. 1) {
            station[j].phase = idle;
            station[j].server_trouble = none;
            station[j].pin_server = RIGHT_SERVER;
            setCursor(station[j].pin, epoch, head, feed);
            setCursor(station[j].cursor, epoch, head, feed);
            setDocument(station[j].document[0], document[0].version, document[0].content, 0)
        }
        for (i : 1 .. COMMANDS - 1) { command[i].state = unmade }
        run Run(0);
        run Run(1);
        run Person(0);
        run Person(1);
        run World()
    }
}
