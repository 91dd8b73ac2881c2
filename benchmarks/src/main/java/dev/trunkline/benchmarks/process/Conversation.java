package dev.trunkline.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** A child's side: a line is a question, and gets a line. */
public final class Conversation {
    static final String ANSWER = "=> ";
    static final String FAILURE = "=! ";

    private Conversation() {}

    /**
     * Answers until the parent is gone or closes the conversation.
     *
     * @param first what to say unasked, when all is ready
     */
    public static void hold(String first, UnaryOperator<String> answers) throws IOException {
        PrintStream out = System.out;
        out.println(ANSWER + first);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(line, answers));
        }
    }

    private static String answer(String question, UnaryOperator<String> answers) {
        try {
            return ANSWER + answers.apply(question);
        } catch (RuntimeException failed) {
            return FAILURE + question + ": " + failed.toString().replace('\n', ' ');
        }
    }
}
