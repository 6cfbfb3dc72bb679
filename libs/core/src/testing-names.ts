/** The names of a class of 300, from many countries, as their owners type them. Each of them is another person. For tests. */
export const REAL_NAMES =
  // Spanish, Catalan, Basque, Galician, Portuguese.
  `Ana María José Jose Juan Juana Juani Ian Lan Iván Ivan Álvaro Alvaro Lucía Lucia Martín Martina Mateo Mario María_José Maria Sofía Sofia
  Nuria Núria Iñaki Íñigo Begoña Ximena Jimena Jordi Jorge Jorgina Xavi Xabi Aitor Ainhoa Leire Uxía Brais Antía João Joao Inês Gonçalo
  Conceição Marta Marla Daniel Daniela Paula Pablo Clara Dara Carla Karla Charly Celia Delia Lía Lola Lolo Ángel Ángela Inma Emma Ema
  Noé Noa Noah Rocío Hugo Hugues Leo León Gala Mía Mia Nil Nala Naia Nahia Adrián Adriana Hernán Fernando Fernanda Germán Carmen Ramona
  Omar Oscar Óscar Rubén Ruth Rut Sergio Sara Sarah Saray Zoe Zoë Mar Mara Maira Mayra Modesto Moha Rodolfo Rodrigo Serena Severo Serafín`
    .concat(
      // German, French, Italian, Dutch, Scandinavian, Irish, Polish, Czech, Hungarian, Romanian, Baltic.
      ` Jürgen Jurgen Günther Käthe Kathe Björn Bjorn Straßer Anke Anne Anna Hannah Hanna Jörg Ulla Uli Uwe Silke Elke Ilse Else Lilli Lili Ali Eli
      Chloé Zoé Aurélie François Françoise Noël Léa Lea Théo Theo Anaïs Anais Aymeric Giulia Giulio Nicolò Nicola Matteo Illia Joost Sanne Femke
      Åsa Asa Øyvind Søren Soren Astrid Þór Guðrún Ólafur Sinéad Siobhán Niamh Łukasz Lukasz Świętosława Zofia Żaneta Jiří Jiri Šárka Tomáš Tomas
      Zsófia László Laszlo Gergő Ștefan Stefan Ioana Andrei Jānis Janis Rūta Ruta Ona Õie Jüri Mihkel Ödön Odon`,
      // Turkish, Azerbaijani, Albanian, Serbo-Croatian in Latin letters, Vietnamese, Indonesian, Filipino, Swahili, Yoruba, Hausa.
      ` İrem Işıl Çağla Cagla Şule Sule Gökçe Ayşe Ayse Emine Hawa Oğuz Oguz Əli Leyla Leila Layla Arta Arber Đorđe Dorde Željko Nguyễn Nguyên Hạnh
      Hanh Ngọc Ngoc Ân An Ấn Đạt Dat Thảo Thao Dewi Budi Putri Jomar Amani Juma Ọlá Ola Fọlá Ɗanladi Ɓala Kwame Kofi Ama`,
      // English, and what people make of names.
      ` Alan Allan Allen Alice Alicia Bill Will Jill Gill Kim Tim Tom Sam Max Alex Alexa Alexis Ada Iris Ivy Lily Neil Nell Ella Ellie Ellis Sally Al
      Root-Bernstein Adamina Hosten Modou Systems22 ana1 ana2 ana3 grupo1 grupo11 grupo-A grupo-B grupo_A1 1ºA 1ºB 2ºA j.perez jperez m.garcia`,
      // Russian, Ukrainian, Bulgarian, Serbian, Greek, Armenian, Georgian.
      ` Иван Ивана Анна Аня Ана Таня Тома Том Олег Ольга Юлія Ілля Їжак Пётр Петр Сергей Сергій Јована Ђорђе Ελένη Ευα Νίκος Νικος Γιώργος Άννα Νίνα
      Նարեկ Անի Արամ ქეთი ნინო გია`,
      // Arabic, Persian, Urdu, Hebrew, Hindi, Bengali, Punjabi, Tamil, Sinhala, Thai, Lao, Burmese, Khmer, Amharic.
      ` محمد أحمد احمد علي عائشة فاطمة يوسف سارة ساره هدى منى ليلى مریم زهرا شرہ عثمان שרה דוד עדי נועה יעל אבי अनीता अनिता राम रमा मीरा ক্ষমা রিমা
      ਗੁਰਪ੍ਰੀਤ தமிழ் கவிதா අනුලා สมชาย สมหญิง ນາລີ မြန်မာ សុខា ሰላም አበበ`,
      // Chinese, Japanese, Korean.
      ` 李雷 李蕾 王芳 王方 张伟 張偉 陈静 陳靜 一诺 一 丁一 さくら サクラ 桜 タロー タロ 太郎 ユーコ ユウコ ゆうこ ミノ ミ 김민수 김민서 김지우 김지유 이준 이준서 민수 민서 박서연`,
    )
    .trim()
    .split(/\s+/u);
