package fr.moisson.interview;

/** Keeps what stands at places of a text where its words go. */
public interface TextFollower {

    /** Called before the change is kept for good, so that both are, or neither. */
    void changed(int interview, String before, String after);
}
