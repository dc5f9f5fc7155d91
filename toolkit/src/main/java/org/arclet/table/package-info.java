/**
 * What Arclet measures, and catalogues of what was observed, as tables of Tablesaw: to sort, join,
 * and write to files.
 *
 * <p>Start at {@link org.arclet.table.HistoryTable}. This package imports everything above it in
 * the import table, and Tablesaw.
 */
@NullMarked
package org.arclet.table;

import org.jspecify.annotations.NullMarked;
