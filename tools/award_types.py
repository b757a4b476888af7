"""What sort of award a professional title is, and which profession the title of an award names.

Nothing is guessed: a title that no rule knows has an empty award type.
"""

from __future__ import annotations

import re

#: Certificates of skill that the staged file counts as licences: they prove competence and give no
#: right to practise, so they are awards here.
_SKILL = re.compile(
    r"\bNC (?:I|II|III|IV)\b|\bNVQ|National Vocational|Vocational Qualification|Trade Test"
    r"|Certificate of Competence|Skilled Worker|Craftsman's Certificate|Homecare|TVET Certificate"
    r"|Building Electrician Level|电工职业资格证书|烹调师|养老护理员|گواهینامه مهارت"
    r"|Mesleki Yeterlilik"
    r"|NTVQF|competency certificate|\(SENAI\)|\(INTECAP\)|Nurse Aide|Patient Care Assistant"
    r"|skill test|Cuidador"
)
_FIRST_PROFESSIONAL = {
    "doctor_basic", "dental_practitioner", "pharmacist", "veterinary_surgeon", "physiotherapist",
}  # fmt: skip
#: Titles, first match wins: levels of ISCED to which the rule applies, countries (empty: all),
#: pattern over the title and its English form, award type (empty: left open on purpose).
_RULES: tuple[tuple[str, str, str, str], ...] = (
    ("7", "", r"\bMaster|Магістр|Мастер|Магистр|کارشناسی ارشد|Спеціаліст", "master"),
    ("7", "PH", r"Juris Doctor|Bachelor of Laws", "professional"),
    ("7", "ID", r"Ners|Bidan|Insinyur", "professional"),
    ("7", "VN AL CD RS",
     r"Kỹ sư|Kiến trúc sư|Inxhinier|Arkitekt|Ingénieur civil|Дипломирани", "professional"),
    ("7", "", r"ingénieur|architecte", "master"),
    ("7", "LK", r"Postgraduate Diploma", "master"),
    ("6", "NG", r"Higher National Diploma|Associate of the", ""),
    ("6", "DZ SN CI HT MA CD", r"^(?!.*[Ll]icence)", ""),
    ("6", "", (r"[Bb]achelor|[Ll]icenc|[Ll]icent|[Ss]arjana|บัณฑิต|学士|بكالوريوس|إجازة|ليسانس"
              r"|کارشناسی|Бакалавр|bakalavr|ბაკალავრი|Lisans Diploması|បរិញ្ញាបត្រ|Струков"
              r"|Дипломирани"), "bachelor"),
    ("6", "MX GT HN SV CO PE EC CU BR", r".", "bachelor"),
    ("5", "", (r"Brevet de technicien supérieur|Diplôme universitaire de technologie"
              r"|technicien spécialisé"), "short_cycle"),
    ("5", "", (r"State Registered|Infirmier diplômé|infirmier|[Ss]age-femme|Technicien "
              r"|Certificat d'aptitude|Фаховий|Фельдшер|Лаборант|معهد|Partera"
              r"|Enfermera Profesional|პრაქტიკოსი"), "vet_higher"),
    ("5", "", (r"[Dd]iploma|[Aa]ssociate|Cao đẳng|专科|Ön Lisans|Tecnólogo|Técnico"
              r"|Nigeria Certificate|Kenya Registered|Profesorado|Profesor de"), "short_cycle"),
    ("4", "TR", r"Ustalık", "vet_master"),
    ("4", "CO BR VN IN PK", r"Técnico|Trung cấp|Diploma", "vet_upper"),
    ("4", "BD", r"Diploma in Engineering", "vet_higher"),
    ("4", "", r".", "vet_post"),
    ("3", "TR", r"Kalfalık", "vet_apprenticeship"),
    ("3", "", r".", "vet_upper"),
)  # fmt: skip

#: Awards whose staged type says more than the level of the award bears out.
AWARD_TYPE_CORRECTIONS = {
    ("DE", "Staatlich anerkannte Pflegefachfrau/-mann"): "vet_upper",
    ("IN", "General Nursing and Midwifery (GNM)"): "vet_post",
    ("IN", "Auxiliary Nurse Midwife (ANM)"): "vet_post",
}

#: Awards of the awards file whose title names a trade: country, pattern, profession, ISCO-08.
_AWARD_PROFESSIONS: tuple[tuple[str, str, str, str], ...] = (
    ("PH", r"^Automotive Servicing NC I{2,3}$", "automotive_mechanic", "7231"),
    ("PH", r"^Carpentry NC", "carpenter", "7115"),
    ("PH", r"^Masonry NC", "mason", "7112"),
    ("PH", r"^Plumbing NC", "plumber", "7126"),
    ("PH", r"^Electrical Installation and Maintenance NC", "electrician", "7411"),
    ("PH", r"Arc Welding \(", "welder", "7212"),
    ("PH", r"RAC Servicing|Refrigeration Servicing", "refrigeration_ac_technician", "7127"),
    ("PH", r"^(Cookery|Commercial Cooking) NC", "cook", "5120"),
    ("PH", r"^Caregiving NC", "caregiver", "5322"),
    ("PH", r"^Health Care Services NC", "nursing_assistant", "5321"),
    ("PH", r"^Hairdressing NC", "hairdresser", "5141"),
    ("IN", r"- (Electrician|Wireman)$", "electrician", "7411"),
    ("IN", r"- Plumber$", "plumber", "7126"),
    ("IN", r"- Welder$", "welder", "7212"),
    ("IN", r"- Carpenter$", "carpenter", "7115"),
    ("IN", r"- Mason \(", "mason", "7112"),
    ("IN", r"- Mechanic (Motor Vehicle|Diesel)$", "automotive_mechanic", "7231"),
    ("IN", r"- Refrigeration and Air", "refrigeration_ac_technician", "7127"),
    ("IN", r"- Food Production \(", "cook", "5120"),
    ("FR", r"aide-soignant", "nursing_assistant", "5321"),
    ("FR", r"^Diplôme d'État d'infirmier$", "nurse_general_care", "2221"),
    ("DE", r"Pflegefachfrau", "nurse_general_care", "2221"),
)  # fmt: skip


def is_skill_certificate(title: str, title_en: str) -> bool:
    """Return whether a title certifies a skill, whatever the staged kind says."""
    return bool(_SKILL.search(title) or _SKILL.search(title_en))


def award_type(country: str, profession: str, title: str, title_en: str, isced: str) -> str:
    """Return the award type of a title of the titles file that is no licence; empty when open."""
    if is_skill_certificate(title, title_en):
        return "vet_upper" if "TVET Certificate" in title else "skill_cert"
    if isced == "7" and profession in _FIRST_PROFESSIONAL:
        return "professional"
    for level, countries, pattern, kind in _RULES:
        if level != isced or (countries and country not in countries.split()):
            continue
        if re.search(pattern, title) or re.search(pattern, title_en):
            return kind
    return ""


def profession_of_award(country: str, title: str) -> tuple[str, str]:
    """Return the profession and the ISCO-08 code that an award's title names, or empty texts."""
    for where, pattern, profession, code in _AWARD_PROFESSIONS:
        if where == country and re.search(pattern, title):
            return profession, code
    return "", ""
