/**
 * Every value of Arclet as something a notebook can show.
 *
 * <p>Start at {@link org.arclet.display.Display}. Knows no kernel. This package imports everything
 * above it in the import table, and Tablesaw.
 */
@NullMarked
package org.arclet.display;

import org.jspecify.annotations.NullMarked;
