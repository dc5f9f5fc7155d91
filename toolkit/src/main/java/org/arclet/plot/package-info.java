/**
 * Figures, one class for each: {@link org.arclet.plot.HistoryPlot}, {@link
 * org.arclet.plot.ImageGrid}, {@link org.arclet.plot.PredictionGrid}.
 *
 * <p>Each gives a {@link org.arclet.plot.Figure}, as SVG and as PNG. One look: Okabe and Ito's
 * colours, which readers with any colour vision tell apart; white ground, so that a figure reads in
 * a light and in a dark theme; images with row 0 at the bottom, as astronomers show them.
 *
 * <p>Curves are laid out by Lets-Plot from its plain specification maps, but for the learning
 * curve, which is drawn while a training runs. PNG is painted here, with letters from outlines that
 * travel with the toolkit, because Java draws no text on a machine without fonts, which is what
 * many containers and servers are. So a figure also looks the same everywhere, and equal values
 * give equal bytes.
 *
 * <p>This package imports everything above it in the import table, and Lets-Plot.
 */
@NullMarked
package org.arclet.plot;

import org.jspecify.annotations.NullMarked;
