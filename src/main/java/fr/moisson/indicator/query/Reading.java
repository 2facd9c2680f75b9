package fr.moisson.indicator.query;

import java.util.List;

/** How the lines a request wants are read off those of another, so that it needs no scan of its own. */
public interface Reading {
    Request wanted();

    Request seen();

    /** @param lines those of {@link #seen} */
    List<Line> lines(List<Line> lines);
}
