package fr.moisson.interview;

/** What a text goes through before it is kept: a name that was taken out of an interview does not come back with an old draft. */
public interface Screen {

    String over(int interview, String text);
}
