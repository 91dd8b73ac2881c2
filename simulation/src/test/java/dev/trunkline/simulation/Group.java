package dev.trunkline.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnstableOffsetCommitException;
import org.jspecify.annotations.Nullable;

/**
 * The consumer group as its coordinator keeps it: members, who holds which partition, and offsets,
 * also those of transactions that are open.
 */
final class Group {
    private final Scheduler scheduler;
    private final Chance chance;
    private final Settings settings;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<Long, Map<TopicPartition, Long>> pending = new LinkedHashMap<>();

    /** Who holds a partition, under the protocol {@code consumer}. */
    private final Map<TopicPartition, String> holders = new HashMap<>();

    private Map<TopicPartition, String> target = Map.of();
    private boolean rebalancing;
    private int epoch;
    private int round;

    /** How members agree. */
    enum Protocol {
        /** Classic; all is given up in each round. */
        EAGER,
        /** Classic; only what moves is given up. */
        COOPERATIVE,
        /** KIP-848: the coordinator tells each member what to give up and what to take. */
        CONSUMER
    }

    /**
     * @param session after which a silent member is put out, in nanoseconds
     * @param rebalance how long members may take to join or give up, in nanoseconds
     */
    record Settings(
            Protocol protocol, long session, long rebalance, List<TopicPartition> partitions) {}

    /** What a member has, as the coordinator tells it. */
    record Assigned(int epoch, Set<TopicPartition> partitions) {}

    private static final class Member {
        final String id;
        int epoch;
        int epochBefore;
        long lastSeen;
        boolean joined;
        int timesAsked;
        Set<TopicPartition> reported = Set.of();
        Set<TopicPartition> revoking = Set.of();
        @Nullable Consumer<Assigned> answer;

        Member(String id) {
            this.id = id;
        }
    }

    Group(Scheduler scheduler, Chance chance, Settings settings) {
        this.scheduler = scheduler;
        this.chance = chance;
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    /** What is committed; empty partitions have no offset. */
    Map<TopicPartition, Long> committed() {
        return Map.copyOf(offsets);
    }

    /** The committed offsets, once no transaction is open that would change them. */
    Map<TopicPartition, Long> fetchStable(Set<TopicPartition> partitions) {
        for (Map<TopicPartition, Long> open : pending.values()) {
            if (open.keySet().stream().anyMatch(partitions::contains)) {
                throw new UnstableOffsetCommitException("a transaction is open");
            }
        }
        return fetch(partitions);
    }

    /** The committed offsets, whatever transaction is open. */
    Map<TopicPartition, Long> fetch(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> found = new HashMap<>();
        partitions.forEach(partition -> {
            Long offset = offsets.get(partition);
            if (offset != null) {
                found.put(partition, offset);
            }
        });
        return found;
    }

    /** A transaction's offsets, from a member; from nobody in particular they are not checked. */
    void prepare(long producerId, Map<TopicPartition, Long> written, ConsumerGroupMetadata from) {
        if (from.generationId() >= 0 || !from.memberId().isEmpty()) {
            Member member = member(from.memberId());
            if (settings.protocol() == Protocol.CONSUMER) {
                if (member.epoch != from.generationId()) {
                    throw new StaleMemberEpochException("the member's epoch is another");
                }
            } else if (epoch != from.generationId()) {
                throw new IllegalGenerationException("the generation is another");
            }
        }
        pending.computeIfAbsent(producerId, _ -> new HashMap<>()).putAll(written);
    }

    /** A transaction has ended. */
    void complete(long producerId, boolean committed) {
        Map<TopicPartition, Long> written = pending.remove(producerId);
        if (committed && written != null) {
            offsets.putAll(written);
        }
    }

    private Member member(String id) {
        Member member = members.get(id);
        if (member == null) {
            throw new UnknownMemberIdException("no such member");
        }
        return member;
    }

    private Member seen(Member member) {
        member.lastSeen = scheduler.now();
        scheduler.schedule(settings.session(), null, () -> expire(member));
        return member;
    }

    private void expire(Member member) {
        boolean awaitsJoin = rebalancing && member.joined;
        if (members.get(member.id) == member
                && !awaitsJoin
                && scheduler.now() - member.lastSeen >= settings.session()) {
            remove(member);
        }
    }

    private void remove(Member member) {
        if (members.remove(member.id, member)) {
            holders.values().removeIf(member.id::equals);
            changed();
        }
    }

    void leave(String id) {
        Member member = members.get(id);
        if (member != null) {
            remove(member);
        }
    }

    private void changed() {
        if (settings.protocol() == Protocol.CONSUMER) {
            epoch++;
            target = shareOut();
        } else if (members.isEmpty()) {
            rebalancing = false;
            epoch++;
        } else if (!rebalancing) {
            startRound();
        } else {
            endRoundWhenAllJoined();
        }
    }

    /** Evenly; who gets what is left to chance, so that partitions move and come back. */
    private Map<TopicPartition, String> shareOut() {
        Map<TopicPartition, String> shares = new HashMap<>();
        List<String> ids = new ArrayList<>(members.keySet());
        if (ids.isEmpty()) {
            return shares;
        }
        int first = chance.below(ids.size());
        for (TopicPartition partition : settings.partitions()) {
            shares.put(partition, ids.get(first++ % ids.size()));
        }
        return shares;
    }

    // Classic

    private void startRound() {
        rebalancing = true;
        members.values().forEach(member -> member.joined = false);
        int mine = ++round;
        scheduler.schedule(settings.rebalance(), null, () -> endRound(mine));
    }

    /** A member's sign of life: thrown is what it must act on. */
    void beat(String id, int generation) {
        Member member = member(id);
        if (generation != epoch) {
            throw new IllegalGenerationException("the generation is another");
        }
        seen(member);
        if (rebalancing && !member.joined) {
            throw new RebalanceInProgressException("to be joined anew");
        }
    }

    /**
     * A member takes part in the next round.
     *
     * @param owned what it holds on to until it is told otherwise
     * @param answer told what it has from then on
     * @param isNew it has no id yet
     */
    void join(String id, boolean isNew, Set<TopicPartition> owned, Consumer<Assigned> answer) {
        Member member = isNew ? members.computeIfAbsent(id, Member::new) : member(id);
        if (!rebalancing) {
            startRound();
        }
        member.joined = true;
        member.reported = Set.copyOf(owned);
        member.answer = answer;
        seen(member);
        endRoundWhenAllJoined();
    }

    private void endRoundWhenAllJoined() {
        if (members.values().stream().allMatch(member -> member.joined)) {
            int mine = round;
            scheduler.schedule(
                    chance.delay(),
                    null,
                    () -> {
                        if (members.values().stream().allMatch(member -> member.joined)) {
                            endRound(mine);
                        }
                    });
        }
    }

    private void endRound(int which) {
        if (!rebalancing || which != round) {
            return;
        }
        members.values().removeIf(member -> !member.joined);
        rebalancing = false;
        epoch++;
        Map<TopicPartition, String> shares = shareOut();
        for (Member member : List.copyOf(members.values())) {
            Set<TopicPartition> mine = new LinkedHashSet<>();
            shares.forEach((partition, id) -> {
                if (id.equals(member.id) && isFree(partition, member)) {
                    mine.add(partition);
                }
            });
            seen(member);
            Objects.requireNonNull(member.answer, "joined").accept(new Assigned(epoch, mine));
        }
    }

    private boolean isFree(TopicPartition partition, Member taker) {
        return settings.protocol() == Protocol.EAGER
                || members.values().stream()
                        .noneMatch(other -> other != taker && other.reported.contains(partition));
    }

    // KIP-848

    /**
     * A member's sign of life.
     *
     * @param memberEpoch as it was told last; 0 to join
     * @param owned what it works on now
     */
    Assigned heartbeat(String id, int memberEpoch, Set<TopicPartition> owned) {
        Member member = memberEpoch == 0 ? joined(id) : member(id);
        if (memberEpoch != 0 && memberEpoch != member.epoch && memberEpoch != member.epochBefore) {
            throw new FencedMemberEpochException("the member's epoch is another");
        }
        seen(member);
        for (TopicPartition partition : member.revoking) {
            if (!owned.contains(partition)) {
                holders.remove(partition, id);
            }
        }
        Set<TopicPartition> held = held(id);
        Set<TopicPartition> wanted = new LinkedHashSet<>();
        for (TopicPartition partition : settings.partitions()) {
            if (id.equals(target.get(partition))) {
                wanted.add(partition);
            }
        }
        Set<TopicPartition> revoking = new LinkedHashSet<>(held);
        revoking.removeAll(wanted);
        if (revoking.isEmpty()) {
            member.revoking = Set.of();
            member.epochBefore = member.epoch;
            member.epoch = epoch;
            wanted.forEach(partition -> holders.putIfAbsent(partition, id));
            return new Assigned(member.epoch, held(id));
        }
        if (!revoking.equals(member.revoking)) {
            member.revoking = revoking;
            int asked = ++member.timesAsked;
            scheduler.schedule(
                    settings.rebalance(),
                    null,
                    () -> {
                        if (member.timesAsked == asked && !member.revoking.isEmpty()) {
                            remove(member);
                        }
                    });
        }
        held.removeAll(revoking);
        return new Assigned(member.epoch, held);
    }

    private Member joined(String id) {
        Member known = members.get(id);
        if (known != null) {
            return known;
        }
        Member member = new Member(id);
        members.put(id, member);
        changed();
        return member;
    }

    private Set<TopicPartition> held(String id) {
        Set<TopicPartition> held = new LinkedHashSet<>();
        for (TopicPartition partition : settings.partitions()) {
            if (id.equals(holders.get(partition))) {
                held.add(partition);
            }
        }
        return held;
    }
}
