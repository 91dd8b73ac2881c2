package dev.trunkline.dispatcher.engine;

/** The path of a call and where calls wait on it, without a loop. */
final class TestingFlow {
    final WaitingCalls waiting;
    final CallFlow flow;
    final Wakeups wakeups;

    TestingFlow(EngineParts parts, BlockingWork work, GroupCommit commits) {
        waiting = new WaitingCalls(EngineFixture.settings(), parts);
        flow = new CallFlow(EngineFixture.settings(), parts, waiting, work, commits);
        wakeups = new Wakeups(parts, waiting, flow);
    }
}
