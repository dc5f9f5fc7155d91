package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The SVG of a figure, read by the JDK's parser, for assertions. */
record SvgDocument(Element root) {

  static SvgDocument of(Figure figure) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new SvgDocument(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(figure.svg())))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + figure.svg(), e);
    }
  }

  List<Element> elements(String tag) {
    NodeList found = root.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  List<String> texts() {
    return elements("text").stream().map(text -> text.getTextContent().strip()).toList();
  }

  /** Fails if there is a script, an event handler or a reference to anything outside. */
  SvgDocument assertInert() {
    assertThat(elements("script")).isEmpty();
    assertThat(elements("foreignObject")).isEmpty();
    for (Element element : elements("*")) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        String name = attributes.item(i).getNodeName().toLowerCase(Locale.ROOT);
        String value = attributes.item(i).getNodeValue();
        assertThat(name).doesNotStartWith("on");
        if (name.endsWith("href")) {
          assertThat(value).startsWith("data:image/png;base64,");
        } else if (value.contains("url(")) {
          assertThat(value).startsWith("url(#");
        }
      }
    }
    return this;
  }
}
