package dev.trunkline.dispatcher.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait, by the moment they are too late: a heap in which each call knows its place,
 * so that one that goes on leaves it at once. For the engine's thread only.
 */
final class Deadlines {
    private final List<Call> heap = new ArrayList<>();

    void add(Call call) {
        if (call.heapIndex < 0) {
            call.heapIndex = heap.size();
            heap.add(call);
            up(call.heapIndex);
        }
    }

    void remove(Call call) {
        int index = call.heapIndex;
        if (index < 0) {
            return;
        }
        call.heapIndex = -1;
        Call last = heap.removeLast();
        if (last != call) {
            place(last, index);
            up(index);
            down(last.heapIndex);
        }
    }

    /** Takes one that is too late; null when there is none. */
    @Nullable Call due(long millis) {
        if (heap.isEmpty() || heap.getFirst().deadline > millis) {
            return null;
        }
        Call call = heap.getFirst();
        remove(call);
        return call;
    }

    int size() {
        return heap.size();
    }

    private void place(Call call, int index) {
        heap.set(index, call);
        call.heapIndex = index;
    }

    private void up(int start) {
        Call call = heap.get(start);
        int index = start;
        while (index > 0 && heap.get((index - 1) / 2).deadline > call.deadline) {
            place(heap.get((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(call, index);
    }

    private void down(int start) {
        Call call = heap.get(start);
        int index = start;
        for (int child = smaller(index);
                child < heap.size() && heap.get(child).deadline < call.deadline;
                child = smaller(index)) {
            place(heap.get(child), index);
            index = child;
        }
        place(call, index);
    }

    private int smaller(int parent) {
        int left = 2 * parent + 1;
        boolean right =
                left + 1 < heap.size() && heap.get(left + 1).deadline < heap.get(left).deadline;
        return right ? left + 1 : left;
    }
}
