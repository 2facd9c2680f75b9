package fr.moisson.tabular;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Walks through the elements inside the one that has just opened, each with its depth below it, from 1. */
final class Children {
    private final HardenedXml xml;
    private int depth;

    Children(HardenedXml xml) {
        this.xml = xml;
    }

    boolean next() throws XMLStreamException {
        for (int event = xml.next(); event >= 0; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && --depth < 0) {
                return false;
            }
        }
        return false;
    }

    /** Goes past the child that has just opened. */
    void skip() throws XMLStreamException {
        depth--;
        xml.skip();
    }

    /** Walks through the child that has just opened; it has to be walked to its end, or left by {@link #leave}. */
    Children inside() {
        depth--;
        return new Children(xml);
    }

    void leave() throws XMLStreamException {
        while (next()) {
            skip();
        }
    }

    int depth() {
        return depth;
    }
}
