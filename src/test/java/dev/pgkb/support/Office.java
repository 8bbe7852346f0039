package dev.pgkb.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;

import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** Makes Office files. */
public final class Office {

    private Office() {}

    /** A heading, a paragraph, a list, code, a table, and a header on each page. */
    public static byte[] word() throws IOException {
        try (var document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle("A small document");
            document.getProperties().getCoreProperties().setCreator("Ann");
            document.createHeader(HeaderFooterType.DEFAULT)
                    .createParagraph()
                    .createRun()
                    .setText("on every page");
            paragraph(document, style(document, "heading 2"), null, "The heading");
            paragraph(document, null, null, "A paragraph.");
            var bullets = bullets(document);
            paragraph(document, null, bullets, "one");
            paragraph(document, null, bullets, "two");
            paragraph(document, style(document, "HTML Preformatted"), null, "select 1;");
            var table = document.createTable(2, 2);
            for (var i = 0; i < 4; i++) {
                table.getRow(i / 2).getCell(i % 2).setText("cell " + (i + 1));
            }
            return bytes(document::write);
        }
    }

    /** A sheet with a title, a row of names, values, an empty row, and another sheet. */
    public static byte[] workbook(Workbook empty) throws IOException {
        try (var workbook = empty) {
            var sheet = workbook.createSheet("Staff");
            sheet.createRow(0).createCell(0).setCellValue("As of May");
            var rows = new Object[][] {{"Name", "Age", "Town"}, {"Ann", 41.0, "Rome"}, {}, {"", 7.5, "Oslo", "new"}};
            for (var i = 0; i < rows.length; i++) {
                var row = sheet.createRow(i + 1);
                for (var j = 0; j < rows[i].length; j++) {
                    if (rows[i][j] instanceof Double number) {
                        row.createCell(j).setCellValue(number);
                    } else {
                        row.createCell(j).setCellValue((String) rows[i][j]);
                    }
                }
            }
            workbook.createSheet("Other").createRow(0).createCell(0).setCellValue("alone");
            return bytes(workbook::write);
        }
    }

    /** Slides with a title and two points each. */
    public static byte[] slides(String... titles) throws IOException {
        try (var show = new XMLSlideShow()) {
            var layout = show.getSlideMasters().get(0).getLayout(SlideLayout.TITLE_AND_CONTENT);
            for (var title : titles) {
                var slide = show.createSlide(layout);
                slide.getPlaceholder(0).setText(title);
                slide.getPlaceholder(1).setText("point a\npoint b");
            }
            return bytes(show::write);
        }
    }

    /** A slide with a title and what its speaker is to say. */
    public static byte[] slideWithNotes(String title, String notes) throws IOException {
        try (var show = new XMLSlideShow()) {
            var slide = show.createSlide(show.getSlideMasters().get(0).getLayout(SlideLayout.TITLE_ONLY));
            slide.getPlaceholder(0).setText(title);
            ((XSLFTextShape) show.getNotesSlide(slide).getPlaceholder(Placeholder.BODY)).setText(notes);
            return bytes(show::write);
        }
    }

    /** An Excel workbook of 1997 to 2003 which opens only with a password. */
    public static byte[] encryptedOldWorkbook() throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try {
            return workbook(new HSSFWorkbook());
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    /** The same file, which opens only with a password. */
    public static byte[] encrypted(byte[] file) throws Exception {
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var plain = encryptor.getDataStream(container)) {
                plain.write(file);
            }
            return bytes(container::writeFilesystem);
        }
    }

    private interface Writer {
        void write(ByteArrayOutputStream bytes) throws IOException;
    }

    private static byte[] bytes(Writer writer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writer.write(bytes);
        return bytes.toByteArray();
    }

    private static void paragraph(XWPFDocument document, String style, BigInteger list, String text) {
        var paragraph = document.createParagraph();
        if (style != null) {
            paragraph.setStyle(style);
        }
        if (list != null) {
            paragraph.setNumID(list);
            paragraph.setNumILvl(BigInteger.ZERO);
        }
        paragraph.createRun().setText(text);
    }

    private static String style(XWPFDocument document, String name) {
        var style = CTStyle.Factory.newInstance();
        style.setStyleId(name.replace(" ", ""));
        style.addNewName().setVal(name);
        document.createStyles().addStyle(new XWPFStyle(style));
        return style.getStyleId();
    }

    private static BigInteger bullets(XWPFDocument document) {
        var list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.ZERO);
        var level = list.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(STNumberFormat.BULLET);
        level.addNewLvlText().setVal("\uF0B7");
        var numbering = document.createNumbering();
        return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(list)));
    }
}
