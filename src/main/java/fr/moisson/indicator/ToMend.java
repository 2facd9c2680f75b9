package fr.moisson.indicator;

import java.util.List;

/** A corner of this room that finds, once the values are known, what a file says and they do not carry. */
public interface ToMend {

    /** Whole sentences: the file, its line, what is too much and what to write instead; none when all holds. */
    List<String> of(String project, Results results);
}
