package fr.moisson.tabular;

import java.util.List;

/**
 * A row of a sheet as it was read.
 *
 * @param number as the spreadsheet shows it, from 1
 * @param cells the texts from column A on; empty where nothing stands
 */
public record Row(int number, List<String> cells) {}
