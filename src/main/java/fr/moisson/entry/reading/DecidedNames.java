package fr.moisson.entry.reading;

import org.jspecify.annotations.Nullable;

/** How the names of a column are read that are places or partners by its name only: nothing is asked, what people decided is followed. */
final class DecidedNames implements Habit {
    private final Texts texts;
    private final Names names;

    DecidedNames(Texts texts, Names names) {
        this.texts = texts;
        this.names = names;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Understood asItStands = texts.read(cell);
        if (asItStands == null || !asItStands.isAsItStands()) {
            return asItStands;
        }
        Names.Match match = names.match(cell.written());
        return match.kind() == Names.Kind.DECIDED ? PlaceNames.decided(cell, match) : asItStands;
    }
}
